using FitOps.FitbitPlus;
using FitOps.PowerShell.Connections;

namespace FitOps.PowerShell.FitbitPlus.Records;

/// <summary>An e-mail that was sent.</summary>
public sealed class FitbitPlusEmailHistory : FitbitPlusRecord<EmailHistory, EmailHistoryAttributes>
{
    internal FitbitPlusEmailHistory(EmailHistory resource, FitbitPlusConnection? connection)
        : base(resource, connection)
    {
    }

    /// <inheritdoc />
    public override string? Id => Resource.Id;

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SendTime => Attributes.SendTime;

    /// <summary>The type of the e-mail.</summary>
    public string? EmailType => Attributes.EmailType;

    /// <summary>The address it was sent to.</summary>
    public string? EmailAddress => Attributes.EmailAddress;

    /// <summary>The user who sent it.</summary>
    public string? SenderId => Resource.SenderId;

    /// <summary>The user to whom it was sent.</summary>
    public string? ReceiverId => Resource.ReceiverId;

    /// <summary>When it was delivered.</summary>
    public DateTimeOffset? Delivered => Attributes.StatusTimes?.Delivered;

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? Opened => Attributes.StatusTimes?.Open;

    /// <summary>When a link in it was followed.</summary>
    public DateTimeOffset? Clicked => Attributes.StatusTimes?.Click;

    /// <summary>When it came back.</summary>
    public DateTimeOffset? Bounced => Attributes.StatusTimes?.Bounce;

    /// <summary>When it was dropped.</summary>
    public DateTimeOffset? Dropped => Attributes.StatusTimes?.Dropped;

    /// <summary>The id of the e-mail.</summary>
    public string? TwineEmailId => Attributes.TwineEmailId;
}
