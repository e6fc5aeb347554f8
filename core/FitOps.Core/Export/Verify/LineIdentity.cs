using System.Text;

namespace FitOps.Export;

/// <summary>Tells the exported lines of one segment apart, by what they and the segment's partition say.</summary>
internal abstract class LineIdentity
{
    /// <summary>The members that a line must have, for people.</summary>
    public abstract string Members { get; }

    /// <summary>How the lines of a segment are told apart.</summary>
    /// <param name="kind">The kind of source.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="partition">The partition of the segment's first record.</param>
    public static LineIdentity Of(string kind, string dataset, string partition) => kind == GoogleFitExportSource.SourceKind
        ? GoogleFitLineIdentity.Of(dataset, partition)
        : new MemberIdentity("id", prefix: string.Empty);

    /// <summary>Takes a line; its key, or that of a line before, may come with this call or a later one.</summary>
    /// <returns>False where the line is no record.</returns>
    public abstract bool TryAdd(ReadOnlyMemory<byte> line, ulong hash, List<(RecordKey Key, ulong Hash)> found);

    /// <summary>The segment is at its end: gives the keys that are left.</summary>
    public virtual void Complete(List<(RecordKey Key, ulong Hash)> found)
    {
    }
}

/// <summary>Records with an id in one of their members.</summary>
internal sealed class MemberIdentity(string member, string prefix) : LineIdentity
{
    private readonly byte[] _member = Encoding.UTF8.GetBytes(member);
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(prefix);

    public override string Members => member == "id" ? "an id" : $"'{member}'";

    public override bool TryAdd(ReadOnlyMemory<byte> line, ulong hash, List<(RecordKey Key, ulong Hash)> found)
    {
        if (!RecordLine.TryReadKey(line.Span, _member, _prefix, out var key))
        {
            return false;
        }

        found.Add((key, hash));
        return true;
    }
}
