using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>A patient.</summary>
public sealed class Patient : Resource<PatientAttributes>
{
    /// <summary>The groups that the patient belongs to.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> GroupIds => RelatedIds("groups");

    /// <summary>The coaches of the patient.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> CoachIds => RelatedIds("coaches");
}

/// <summary>The attributes of <see cref="Patient"/>.</summary>
public sealed class PatientAttributes : ApiObject
{
    /// <summary>The first name.</summary>
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    public string? LastName { get; set; }

    /// <summary>The e-mail address.</summary>
    public string? EmailAddress { get; set; }

    /// <summary>The telephone numbers.</summary>
    public List<PhoneNumber>? PhoneNumbers { get; set; }

    /// <summary>The addresses.</summary>
    public List<PostalAddress>? Addresses { get; set; }

    /// <summary>What other systems call the patient.</summary>
    public List<PatientIdentifier>? Identifiers { get; set; }

    /// <summary>The day of birth, <c>yyyy-MM-dd</c>.</summary>
    public string? BirthDate { get; set; }

    /// <summary><c>male</c>, <c>female</c> or <c>other</c>.</summary>
    public string? Gender { get; set; }

    /// <summary>A coach's note about the patient, which the patient does not see.</summary>
    public string? Note { get; set; }

    /// <summary>When the record was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>When the patient first used the service.</summary>
    public DateTimeOffset? FirstAccessAt { get; set; }

    /// <summary>When the patient was invited.</summary>
    public DateTimeOffset? InvitedAt { get; set; }

    /// <summary>When the patient enrolled.</summary>
    public DateTimeOffset? EnrolledAt { get; set; }

    /// <summary>When the patient last used the service.</summary>
    public DateTimeOffset? LastAccessAt { get; set; }

    /// <summary>True where the patient is archived.</summary>
    public bool? Archived { get; set; }

    /// <summary>When and why the patient was archived or brought back.</summary>
    public List<ArchiveHistory>? ArchiveHistory { get; set; }

    /// <summary>What moves the patient, in their own words.</summary>
    public PatientStatement? Statement { get; set; }
}

/// <summary>A telephone number.</summary>
public sealed class PhoneNumber : ApiObject
{
    /// <summary><c>home</c>, <c>work</c>, <c>mobile</c>, <c>home-fax</c>, <c>work-fax</c> or <c>other</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The number.</summary>
    public string? Value { get; set; }

    /// <summary>True for the one to call first.</summary>
    public bool? Primary { get; set; }
}

/// <summary>An address.</summary>
public sealed class PostalAddress : ApiObject
{
    /// <summary>What it is used for.</summary>
    public string? Use { get; set; }

    /// <summary>What kind of address it is.</summary>
    public string? Type { get; set; }

    /// <summary>The address as one text.</summary>
    public string? Text { get; set; }

    /// <summary>Street, number and the like.</summary>
    public List<string>? Lines { get; set; }

    /// <summary>The city.</summary>
    public string? City { get; set; }

    /// <summary>The district.</summary>
    public string? District { get; set; }

    /// <summary>The state.</summary>
    public string? State { get; set; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>The country.</summary>
    public string? Country { get; set; }
}

/// <summary>What another system calls a patient.</summary>
public sealed class PatientIdentifier : ApiObject
{
    /// <summary>A name for people.</summary>
    public string? Label { get; set; }

    /// <summary>The other system.</summary>
    public string? System { get; set; }

    /// <summary>What it calls the patient.</summary>
    public string? Value { get; set; }

    /// <summary>True where system and value may belong to one patient or coach only.</summary>
    public bool? Unique { get; set; }
}

/// <summary>One change between archived and not archived.</summary>
public sealed class ArchiveHistory : ApiObject
{
    /// <summary>What it became.</summary>
    public bool? Archived { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? ModifiedAt { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Notes on it.</summary>
    public string? Notes { get; set; }
}

/// <summary>What moves a patient, in their own words.</summary>
public sealed class PatientStatement : ApiObject
{
    /// <summary>The statement.</summary>
    public string? Value { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>The id of who changed it.</summary>
    public string? UpdatedBy { get; set; }
}
