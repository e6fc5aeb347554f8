using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Export;

/// <summary>How exported lines of Google Fit are told apart: with the user, whose label is in the partition, and the stream.</summary>
internal static class GoogleFitLineIdentity
{
    /// <summary>How the lines of a segment are told apart.</summary>
    public static LineIdentity Of(string dataset, string partition)
    {
        if (dataset != GoogleFitExportSource.DataPoint)
        {
            return new MemberIdentity(dataset == GoogleFitExportSource.DataSource ? "dataStreamId" : "id", partition + "/");
        }

        var (label, stream) = GoogleFitPartition.Split(partition);
        return label.Length > 0 && stream.Length > 0 ? new PointLineIdentity(new PointIdentityScheme(label, stream)) : new NoIdentity();
    }

    /// <summary>
    /// Points of one start, end and type differ by an ordinal only, which counts down as points are written from the newest back: it is
    /// known when the last of them is (docs/decisions/google-fit-point-identity.md).
    /// </summary>
    private sealed class PointLineIdentity(PointIdentityScheme scheme) : LineIdentity
    {
        private readonly List<ulong> _hashes = [];
        private byte[] _type = [];
        private UnixNanos _start;
        private UnixNanos _end;

        public override string Members => "'endTimeNanos'";

        public override bool TryAdd(ReadOnlyMemory<byte> line, ulong hash, List<(RecordKey Key, ulong Hash)> found)
        {
            if (!TryRead(line, out var point))
            {
                return false;
            }

            var isSameType = point.DataTypeName.Span.SequenceEqual(_type);
            if (!isSameType || (point.Start, point.End) != (_start, _end))
            {
                Complete(found);
                (_start, _end, _type) = (point.Start, point.End, isSameType ? _type : point.DataTypeName.ToArray());
            }

            _hashes.Add(hash);
            return true;
        }

        public override void Complete(List<(RecordKey Key, ulong Hash)> found)
        {
            for (var i = 0; i < _hashes.Count; i++)
            {
                var point = new PointSlice(default, _start, _end, _type, _hashes.Count - 1 - i);
                found.Add((PointId.KeyOf(scheme.Of(point)), _hashes[i]));
            }

            _hashes.Clear();
        }

        private static bool TryRead(ReadOnlyMemory<byte> line, out PointSlice point)
        {
            try
            {
                point = DatasetDocument.ReadOnePoint(line);
                return true;
            }
            catch (FitOpsResponseException)
            {
                point = default;
                return false;
            }
        }
    }

    /// <summary>For a partition that names no stream.</summary>
    private sealed class NoIdentity : LineIdentity
    {
        public override string Members => "a data stream";

        public override bool TryAdd(ReadOnlyMemory<byte> line, ulong hash, List<(RecordKey Key, ulong Hash)> found) => false;
    }
}
