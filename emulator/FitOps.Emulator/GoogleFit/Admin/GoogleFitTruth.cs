using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Streams;
using FitOps.Emulator.GoogleFit.Users;

namespace FitOps.Emulator.GoogleFit.Admin;

/// <summary>What a stream really holds.</summary>
/// <param name="DataSourceId">The data stream id, as the well-known client sees it.</param>
/// <param name="Derived">Whether the platform derives it from other streams.</param>
/// <param name="Count">How many points it has.</param>
/// <param name="Sha256">
/// SHA-256 in lower-case hex over one line for each point, in ASCII and ended by a line feed:
/// <c>startNanos-endNanos dataTypeName value...</c>, parted by single blanks. A value is <c>i:</c> and the decimal number; <c>f:</c> and
/// the 16 hexadecimal digits of the IEEE 754 bits; <c>s:</c> and the hexadecimal UTF-8 bytes; <c>m:</c> and for each entry in its order
/// <c>key=number,</c> with the key and the number written as such a string and such a float without prefix; <c>-</c> if it is empty.
/// The lines are ordered by end, then start, both descending, then as bytes, ascending.
/// </param>
public sealed record StreamTruth(string DataSourceId, bool Derived, long Count, string Sha256);

/// <summary>What a user really has.</summary>
/// <param name="User">The user's name, such as fit-user-0001.</param>
/// <param name="Sessions">The ids of the sessions, by their end.</param>
/// <param name="Streams">The streams, by their ids.</param>
public sealed record UserTruth(string User, IReadOnlyList<string> Sessions, IReadOnlyList<StreamTruth> Streams);

/// <summary>Answers what is really there, past paging, scopes and faults.</summary>
public sealed class GoogleFitTruth
{
    private readonly FitWorld _world;
    private readonly string _project;

    internal GoogleFitTruth(FitWorld world, string project)
    {
        _world = world;
        _project = project;
    }

    /// <summary>The names of the users.</summary>
    public IReadOnlyList<string> Users => _world.Names;

    /// <summary>What a user has at this moment.</summary>
    /// <param name="user">The user's name, such as fit-user-0001.</param>
    /// <param name="dataSourceId">Only this stream; all if null.</param>
    /// <returns>Null if there is no such user.</returns>
    public UserTruth? Of(string user, string? dataSourceId = null)
    {
        if (_world.Find(user) is not { } found)
        {
            return null;
        }

        lock (found.Gate)
        {
            var streams = found.Streams()
                .Select(stream => (Stream: stream, Id: stream.Source.IdFor(_project)))
                .Where(item => dataSourceId is null || item.Id == dataSourceId)
                .Select(item => Measure(item.Stream, item.Id));
            return new UserTruth(found.Name, [.. found.Sessions.All.Select(session => session.Id)], [.. streams]);
        }
    }

    private static StreamTruth Measure(FitStream stream, string id)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var type = stream.Source.DataType;
        var cursor = stream.Points.Read(long.MinValue, long.MaxValue);
        var together = new List<string>();
        var (start, end, count) = (0L, 0L, 0L);
        while (cursor.MoveNext())
        {
            if (together.Count > 0 && (cursor.Start, cursor.End) != (start, end))
            {
                Append(hash, together);
            }

            (start, end) = (cursor.Start, cursor.End);
            together.Add(Line(cursor, type));
            count++;
        }

        Append(hash, together);
        return new StreamTruth(id, stream.Derived, count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Append(IncrementalHash hash, List<string> lines)
    {
        lines.Sort(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(line.Length);
            hash.AppendData(bytes, 0, Encoding.ASCII.GetBytes(line, bytes));
            ArrayPool<byte>.Shared.Return(bytes);
        }

        lines.Clear();
    }

    private static string Line(PointCursor point, DataType type)
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{point.Start}-{point.End} {type.Name}");
        for (var field = 0; field < type.Fields.Count; field++)
        {
            var value = point.Value(field);
            _ = value.Format switch
            {
                FieldFormat.Integer => line.Append(CultureInfo.InvariantCulture, $" i:{value.Integer}"),
                FieldFormat.FloatPoint => line.Append(" f:").Append(Bits(value.Number)),
                FieldFormat.String => line.Append(" s:").Append(Hex(value.Text)),
                FieldFormat.Map => line.Append(" m:").AppendJoin(
                    "", (value.Map?.Entries ?? []).Select(entry => $"{Hex(entry.Key)}={Bits(entry.Value)},")),
                _ => line.Append(" -"),
            };
        }

        return line.Append('\n').ToString();
    }

    private static string Bits(double number) => BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture);

    private static string Hex(string? text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text ?? ""));
}
