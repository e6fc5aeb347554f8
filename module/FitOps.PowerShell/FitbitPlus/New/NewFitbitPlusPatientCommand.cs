using System.Globalization;
using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates patients.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusPatient", SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusPatient))]
public sealed class NewFitbitPlusPatientCommand : NewBulkResourceCommand<Patient, PatientAttributes>
{
    /// <summary>The groups that the patient belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId", "GroupIds")]
    [RecordId(typeof(FitbitPlusGroup))]
    [ArgumentCompleter(typeof(GroupIdCompleter))]
    public string[]? Group { get; set; }

    /// <summary>Groups by their names: one that is not there is created.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? GroupName { get; set; }

    /// <summary>The organization of the groups that are given by name; the connection's own without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("OrganizationId")]
    [RecordId(typeof(FitbitPlusOrganization))]
    public string? Organization { get; set; }

    /// <summary>The first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LastName { get; set; }

    /// <summary>The e-mail address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? EmailAddress { get; set; }

    /// <summary>The day of birth.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTime? BirthDate { get; set; }

    /// <summary>The gender.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("male", "female", "other")]
    public string? Gender { get; set; }

    /// <summary>A coach's note, which the patient does not see.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Note { get; set; }

    /// <summary>The telephone numbers, the one to call first first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? PhoneNumber { get; set; }

    /// <summary>What other systems call the patient, each written <c>system|value</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Identifiers")]
    public string[]? Identifier { get; set; }

    /// <summary>The coaches of the patient, the primary one first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CoachId", "CoachIds")]
    [RecordId(typeof(FitbitPlusCoach))]
    public string[]? Coach { get; set; }

    /// <summary>Skips patients who share an identifier with one who is there.</summary>
    [Parameter]
    public SwitchParameter IgnoreDuplicates { get; set; }

    private protected override bool SkipsDuplicates => IgnoreDuplicates;

    private protected override Patient Build() => new Patient
    {
        Attributes = new PatientAttributes
        {
            FirstName = FirstName,
            LastName = LastName,
            EmailAddress = EmailAddress,
            BirthDate = BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Gender = Gender,
            Note = Note,
            PhoneNumbers = PatientMembers.PhoneNumbers(PhoneNumber),
            Identifiers = PatientMembers.Identifiers(Identifier),
        },
        Relationships = Relations(new Dictionary<string, Relationship?>(StringComparer.Ordinal)
        {
            ["groups"] = PatientMembers.Groups(Group, GroupName, Organization ?? Connected.OrganizationId),
            ["coaches"] = PatientMembers.Coaches(Coach),
        }),
    };
}
