using System.Management.Automation;
using FitOps.FitbitPlus;
using FitOps.PowerShell.Completion;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.FitbitPlus.Writing;

namespace FitOps.PowerShell.FitbitPlus.New;

/// <summary>Creates health metrics of patients.</summary>
[Cmdlet(VerbsCommon.New, "FitbitPlusPatientHealthMetric", DefaultParameterSetName = PatientSet, SupportsShouldProcess = true)]
[OutputType(typeof(FitbitPlusPatientHealthMetric))]
public sealed class NewFitbitPlusPatientHealthMetricCommand : NewBulkResourceCommand<PatientHealthMetric, PatientHealthMetricAttributes>
{
    private const string PatientSet = "Patient";
    private const string IdentifierSet = "Identifier";

    /// <summary>The patient.</summary>
    [Parameter(ParameterSetName = PatientSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PatientId")]
    [ValidateNotNullOrEmpty]
    [RecordId(typeof(FitbitPlusPatient))]
    [ArgumentCompleter(typeof(PatientIdCompleter))]
    public string? Patient { get; set; }

    /// <summary>The patient by an identifier of another system, written <c>system|value</c>.</summary>
    [Parameter(ParameterSetName = IdentifierSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? PatientIdentifier { get; set; }

    /// <summary>The organization in which to look for the identifier; the connection's own without it.</summary>
    [Parameter(ParameterSetName = IdentifierSet, ValueFromPipelineByPropertyName = true)]
    [Alias("OrganizationId")]
    [RecordId(typeof(FitbitPlusOrganization))]
    public string? Organization { get; set; }

    /// <summary>The type of the metric.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetricTypeCompleter))]
    public string? MetricType { get; set; }

    /// <summary>When it was measured.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? OccurredAt { get; set; }

    /// <summary>The value: mostly a number, in the unit given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    /// <summary>The systolic blood pressure.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public decimal? Systolic { get; set; }

    /// <summary>The diastolic blood pressure.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public decimal? Diastolic { get; set; }

    /// <summary>The unit, such as <c>mg/dl</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Unit { get; set; }

    /// <summary>The system of the code, such as <c>LOINC</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CodeSystem { get; set; }

    /// <summary>The code of the metric's type in that system.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Code { get; set; }

    /// <summary>Skips metrics of the same patient, type and time as one that is there.</summary>
    [Parameter]
    public SwitchParameter IgnoreDuplicates { get; set; }

    private protected override bool SkipsDuplicates => IgnoreDuplicates;

    private protected override PatientHealthMetric Build() => new()
    {
        Attributes = new PatientHealthMetricAttributes
        {
            Type = MetricType,
            OccurredAt = OccurredAt,
            Value = Value is null ? null : PowerShellJson.ToElement(Number(Value)),
            Systolic = Systolic,
            Diastolic = Diastolic,
            Unit = Unit,
            Code = Code is null ? null : new MetricCode { System = CodeSystem, Value = Code },
        },
        Relationships = new Dictionary<string, Relationship>(StringComparer.Ordinal) { ["patient"] = Relationship.To(WhichPatient()) },
    };

    // A value out of a CSV file is a text, even where it is a number.
    private static object Number(object value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) is string text
        && decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : value;

    private ResourceIdentifier WhichPatient()
    {
        if (PatientIdentifier is null)
        {
            return new ResourceIdentifier("patient", Patient);
        }

        var (system, value) = PatientMembers.Split(PatientIdentifier);
        return ResourceIdentifier.PatientByIdentifier(system, value, Organization ?? Connected.OrganizationId);
    }
}
