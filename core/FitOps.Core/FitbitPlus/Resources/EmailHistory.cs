using System.Text.Json.Serialization;

namespace FitOps.FitbitPlus;

/// <summary>An e-mail that was sent.</summary>
public sealed class EmailHistory : Resource<EmailHistoryAttributes>
{
    /// <summary>The user who sent it.</summary>
    [JsonIgnore]
    public string? SenderId => RelatedId("sender");

    /// <summary>The user to whom it was sent.</summary>
    [JsonIgnore]
    public string? ReceiverId => RelatedId("receiver");
}

/// <summary>The attributes of <see cref="EmailHistory"/>.</summary>
public sealed class EmailHistoryAttributes : ApiObject
{
    /// <summary>The id of the e-mail.</summary>
    public string? TwineEmailId { get; set; }

    /// <summary>The address it was sent to.</summary>
    public string? EmailAddress { get; set; }

    /// <summary>The type of the e-mail.</summary>
    public string? EmailType { get; set; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SendTime { get; set; }

    /// <summary>When its status changed; the latest one is current.</summary>
    public EmailStatusTimes? StatusTimes { get; set; }
}

/// <summary>When the status of an e-mail changed.</summary>
public sealed class EmailStatusTimes : ApiObject
{
    /// <summary>When it was processed.</summary>
    public DateTimeOffset? Processed { get; set; }

    /// <summary>When it was dropped.</summary>
    public DateTimeOffset? Dropped { get; set; }

    /// <summary>When it was put off.</summary>
    public DateTimeOffset? Deferred { get; set; }

    /// <summary>When it came back.</summary>
    public DateTimeOffset? Bounce { get; set; }

    /// <summary>When it was delivered.</summary>
    public DateTimeOffset? Delivered { get; set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? Open { get; set; }

    /// <summary>When a link in it was followed.</summary>
    public DateTimeOffset? Click { get; set; }

    /// <summary>When it was reported as spam.</summary>
    public DateTimeOffset? Spamreport { get; set; }

    /// <summary>When the receiver unsubscribed.</summary>
    public DateTimeOffset? Unsubscribe { get; set; }
}
