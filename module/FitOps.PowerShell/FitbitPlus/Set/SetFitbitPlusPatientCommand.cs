using System.Globalization;
using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Set;

/// <summary>Changes patients: what is given is set, everything else stays.</summary>
[Cmdlet(VerbsCommon.Set, "FitbitPlusPatient", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusPatient))]
public sealed class SetFitbitPlusPatientCommand : SetResourceCommand<Patient, PatientAttributes>
{
    private const string UpsertSet = "Upsert";

    /// <summary>The record to change.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FitbitPlusPatient? InputObject { get; set; }

    /// <summary>The ids of the records to change.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    public string[]? PatientId { get; set; }

    /// <summary>Changes the patient with this identifier of another system, written <c>system|value</c>, or creates them.</summary>
    [Parameter(ParameterSetName = UpsertSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Identifier { get; set; }

    /// <summary>The groups in which to look for the identifier, and into which a new patient is put.</summary>
    [Parameter(ParameterSetName = UpsertSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusGroup))]
    [ArgumentCompleter(typeof(GroupIdCompleter))]
    public string[]? Group { get; set; }

    /// <summary>The first name.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = UpsertSet, ValueFromPipelineByPropertyName = true)]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = UpsertSet, ValueFromPipelineByPropertyName = true)]
    public string? LastName { get; set; }

    /// <summary>The e-mail address.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = UpsertSet, ValueFromPipelineByPropertyName = true)]
    public string? EmailAddress { get; set; }

    /// <summary>The day of birth.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = UpsertSet, ValueFromPipelineByPropertyName = true)]
    public DateTime? BirthDate { get; set; }

    /// <summary>The gender.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = UpsertSet, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("male", "female", "other")]
    public string? Gender { get; set; }

    /// <summary>A coach's note, which the patient does not see.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = UpsertSet, ValueFromPipelineByPropertyName = true)]
    public string? Note { get; set; }

    /// <summary>The telephone numbers, the one to call first first.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = UpsertSet, ValueFromPipelineByPropertyName = true)]
    public string[]? PhoneNumber { get; set; }

    /// <summary>The coaches of the patient, the primary one first.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = UpsertSet, ValueFromPipelineByPropertyName = true)]
    [RecordId(typeof(FitbitPlusCoach))]
    public string[]? Coach { get; set; }

    private protected override IReadOnlyList<string> Ids => InputObject?.Id is { } id ? [id] : PatientId ?? [];

    /// <inheritdoc />
    protected override Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken) => ParameterSetName == UpsertSet
        ? TryAsync(output, Identifier, () => UpsertAsync(output, cancellationToken), cancellationToken)
        : base.ProcessAsync(output, cancellationToken);

    private protected override Patient Build(string id) => new Patient
    {
        Id = id,
        Attributes = new PatientAttributes
        {
            FirstName = FirstName,
            LastName = LastName,
            EmailAddress = EmailAddress,
            BirthDate = BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Gender = Gender,
            Note = Note,
            PhoneNumbers = PatientMembers.PhoneNumbers(PhoneNumber),
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["coaches"] = PatientMembers.Coaches(Coach),
        }),
    };

    private async Task UpsertAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        var connection = Connected;
        var (system, value) = PatientMembers.Split(Identifier ?? string.Empty);
        var patient = Complete(Build(string.Empty));
        patient.Id = null;
        if (await output.ShouldProcessAsync("patient with that identifier", "Change or create", cancellationToken).ConfigureAwait(false))
        {
            var kept = await connection.Client.UpsertPatientAsync(patient, system, value, Group ?? [], cancellationToken).ConfigureAwait(false);
            if (PassThru)
            {
                await WriteRecordAsync(output, kept, connection, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
