using System.Text.Json;

namespace FitOps.Storage;

/// <summary>What every queue takes, whatever it is kept in: the limits of Azure Storage queues.</summary>
public static class WorkQueueLimits
{
    /// <summary>The longest body in bytes: 64 KiB as base64. Keep more in an object store and enqueue its name.</summary>
    public const int MaximumBodyLength = 48 * 1024;

    /// <summary>The most messages of one <see cref="IWorkQueue.ReceiveAsync"/>.</summary>
    public const int MaximumBatch = 32;

    /// <summary>The longest delay and visibility timeout.</summary>
    public static TimeSpan MaximumTime { get; } = TimeSpan.FromDays(7);

    internal static void CheckBody(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaximumBodyLength)
        {
            throw new ArgumentException(
                $"The message has {body.Length} bytes; a queue takes {MaximumBodyLength}. Write the content to an object store and enqueue the object's name.",
                nameof(body));
        }

        if (!IsJson(body))
        {
            throw new ArgumentException("The message is not JSON in UTF-8. Serialize it with System.Text.Json.", nameof(body));
        }
    }

    internal static void CheckCount(int maximumCount)
    {
        if (maximumCount is < 1 or > MaximumBatch)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximumCount), maximumCount, $"Ask for 1 to {MaximumBatch} messages at once.");
        }
    }

    internal static void CheckTime(TimeSpan time, bool zeroAllowed)
    {
        if (time < TimeSpan.Zero || time > MaximumTime || (time == TimeSpan.Zero && !zeroAllowed))
        {
            throw new ArgumentOutOfRangeException(
                nameof(time), time, $"Give a time {(zeroAllowed ? "from zero" : "above zero")} up to {MaximumTime.Days} days.");
        }
    }

    // What the reader says about bad JSON may quote it, so only the fact gets out.
    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>How a queue treats its messages.</summary>
public sealed class WorkQueueOptions
{
    /// <summary>How often a message is delivered before it counts as poison.</summary>
    public int MaximumDequeueCount { get; init; } = 5;

    /// <summary>The clock; the system's by default. An Azure queue uses it for ages only: its times are the service's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
