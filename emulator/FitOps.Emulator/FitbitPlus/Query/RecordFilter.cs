using System.Collections;
using System.Text;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Query;

/// <summary>Decides whether a record belongs to a listing.</summary>
internal abstract class RecordFilter
{
    /// <summary>Whether the answer is in the record's entry; otherwise its bytes are read, which is better left to the last.</summary>
    public virtual bool IsCheap => true;

    public abstract bool Matches(RecordCollection records, int slot);
}

internal sealed class OrganizationFilter(int organization) : RecordFilter
{
    public override bool Matches(RecordCollection records, int slot) => records.Entry(slot).Organization == organization;
}

internal sealed class PatientFilter(int patient) : RecordFilter
{
    public override bool Matches(RecordCollection records, int slot) => records.Entry(slot).Patient == patient;
}

/// <summary>Whose patient is one of these: the patients of a group at the time of the request.</summary>
internal sealed class PatientsFilter(BitArray patients) : RecordFilter
{
    public override bool Matches(RecordCollection records, int slot)
        => records.Entry(slot).Patient is var patient and >= 0 && patients[patient];

    /// <summary>How many records match, from the lengths of the patients' own listings.</summary>
    public int Count(RecordCollection records)
    {
        var count = 0;
        for (var patient = 0; patient < patients.Length; patient++)
        {
            count += patients[patient] ? records.OfPatient(patient).Count : 0;
        }

        return count;
    }
}

internal sealed class ReferenceFilter(IReadOnlyList<OrderedIndex> indexes) : RecordFilter
{
    public override bool Matches(RecordCollection records, int slot)
    {
        foreach (var index in indexes)
        {
            if (index.Contains(records, slot))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A time in a column: from inclusive, until exclusive, in milliseconds.</summary>
internal sealed class TimeFilter(TimeColumn column, long from, long until) : RecordFilter
{
    public TimeColumn Column => column;

    public long From => from;

    public long Until => until;

    public override bool Matches(RecordCollection records, int slot)
        => records.Time(slot, column) is var time && time >= from && time < until;
}

/// <summary>A filter that reads one attribute in the record's bytes.</summary>
internal abstract class AttributeFilter(string attribute) : RecordFilter
{
    private readonly byte[] _attribute = Encoding.UTF8.GetBytes(attribute);

    public override bool IsCheap => false;

    public override bool Matches(RecordCollection records, int slot)
    {
        var record = records.Utf8(slot);
        return RecordJson.TryFindAttribute(record, _attribute, out var reader) && reader.TokenType != JsonTokenType.Null
            ? MatchesValue(record, ref reader)
            : MatchesAbsence(record);
    }

    protected abstract bool MatchesValue(ReadOnlySpan<byte> record, ref Utf8JsonReader value);

    protected virtual bool MatchesAbsence(ReadOnlySpan<byte> record) => false;
}

internal sealed class AttributeTimeFilter(string attribute, long from, long until) : AttributeFilter(attribute)
{
    protected override bool MatchesValue(ReadOnlySpan<byte> record, ref Utf8JsonReader value)
        => value.TokenType == JsonTokenType.String
            && value.TryGetDateTimeOffset(out var time)
            && time.ToUnixTimeMilliseconds() is var milliseconds
            && milliseconds >= from && milliseconds < until;
}

internal sealed class TextFilter(string attribute, IReadOnlyList<string> values) : AttributeFilter(attribute)
{
    protected override bool MatchesValue(ReadOnlySpan<byte> record, ref Utf8JsonReader value)
    {
        if (value.TokenType == JsonTokenType.String)
        {
            foreach (var wanted in values)
            {
                if (value.ValueTextEquals(wanted))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

internal sealed class PresentFilter(string attribute, bool wanted) : AttributeFilter(attribute)
{
    protected override bool MatchesValue(ReadOnlySpan<byte> record, ref Utf8JsonReader value) => wanted;

    protected override bool MatchesAbsence(ReadOnlySpan<byte> record) => !wanted;
}

/// <summary>A truth value, where absent is false; and, if named, another attribute that must be absent.</summary>
internal sealed class FlagFilter(string attribute, bool wanted, string? absent) : AttributeFilter(attribute)
{
    private readonly byte[]? _absent = absent is null ? null : Encoding.UTF8.GetBytes(absent);

    protected override bool MatchesValue(ReadOnlySpan<byte> record, ref Utf8JsonReader value)
        => value.TokenType == JsonTokenType.True == wanted && IsAbsent(record);

    protected override bool MatchesAbsence(ReadOnlySpan<byte> record) => !wanted && IsAbsent(record);

    private bool IsAbsent(ReadOnlySpan<byte> record)
        => _absent is null
            || !RecordJson.TryFindAttribute(record, _absent, out var reader)
            || reader.TokenType == JsonTokenType.Null;
}
