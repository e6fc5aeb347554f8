using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>A patient.</summary>
public sealed class FitbitPlusPatient : FitbitPlusRecord<Patient, PatientAttributes>
{
    internal FitbitPlusPatient(Patient resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>The first name.</summary>
    public string? FirstName => Attributes.FirstName;

    /// <summary>The last name.</summary>
    public string? LastName => Attributes.LastName;

    /// <summary>The day of birth, <c>yyyy-MM-dd</c>.</summary>
    public string? BirthDate => Attributes.BirthDate;

    /// <summary><c>male</c>, <c>female</c> or <c>other</c>.</summary>
    public string? Gender => Attributes.Gender;

    /// <summary>The e-mail address.</summary>
    public string? EmailAddress => Attributes.EmailAddress;

    /// <summary>The telephone numbers.</summary>
    public RecordList<string> PhoneNumbers => new(Attributes.PhoneNumbers?.Select(phone => phone.Value ?? string.Empty));

    /// <summary>What other systems call the patient, each as <c>system|value</c>.</summary>
    public RecordList<string> Identifiers => new(Attributes.Identifiers?.Select(identifier => $"{identifier.System}|{identifier.Value}"));

    /// <summary>The addresses, each as one text.</summary>
    public RecordList<string> Addresses => new(Attributes.Addresses?.Select(address => address.Text ?? Line(address)));

    /// <summary>A coach's note about the patient, which the patient does not see.</summary>
    public string? Note => Attributes.Note;

    /// <summary>What moves the patient, in their own words.</summary>
    public string? Statement => Attributes.Statement?.Value;

    /// <summary>True where the patient is archived.</summary>
    public bool? Archived => Attributes.Archived;

    /// <summary>The groups that the patient belongs to.</summary>
    public RecordList<string> GroupIds => new(Resource.GroupIds);

    /// <summary>The coaches of the patient.</summary>
    public RecordList<string> CoachIds => new(Resource.CoachIds);

    /// <summary>When the patient was invited.</summary>
    public DateTimeOffset? InvitedAt => Attributes.InvitedAt;

    /// <summary>When the patient enrolled.</summary>
    public DateTimeOffset? EnrolledAt => Attributes.EnrolledAt;

    /// <summary>When the patient first used the service.</summary>
    public DateTimeOffset? FirstAccessAt => Attributes.FirstAccessAt;

    /// <summary>When the patient last used the service.</summary>
    public DateTimeOffset? LastAccessAt => Attributes.LastAccessAt;

    /// <summary>When the record was made.</summary>
    public DateTimeOffset? CreatedAt => Attributes.CreatedAt;

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset? UpdatedAt => Attributes.UpdatedAt;

    private static string Line(PostalAddress address)
    {
        string?[] parts = [.. address.Lines ?? [], address.City, address.State, address.PostalCode, address.Country];
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
