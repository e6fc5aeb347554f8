using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FitOps.Emulator.GoogleFit.Sources;

/// <summary>
/// Data stream ids: <c>type:dataType.name:project number or package[:manufacturer:model:uid][:stream name]</c>, where what is absent is
/// left out (contract, DataSource.dataStreamId).
/// </summary>
internal static class StreamId
{
    public static string Build(DataSource source, string? producer, string? uid)
    {
        string?[] parts = [source.Type, source.DataType.Name, producer, source.Device?.Manufacturer, source.Device?.Model, uid, source.StreamName];
        return string.Join(':', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>A number in place of a project number: equal projects give equal numbers.</summary>
    public static string ObfuscateProject(string project) => (Hash(project) % 1_000_000_000_000).ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>Eight hexadecimal digits in place of a device's uid: equal uids give equal digits.</summary>
    public static string? ObfuscateUid(string? uid) => uid is null ? null : (Hash(uid) & 0xFFFFFFFF).ToString("x8", CultureInfo.InvariantCulture);

    private static ulong Hash(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
