using System.Globalization;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Tokens;

/// <summary>The well-known clients: <c>fitops-emulator</c> of the first organisation, <c>fitops-emulator-2</c> of the second,
/// and so on, in the order in which organisations were inserted. The secret of each begins with <c>fitops-emulator-secret</c>.</summary>
internal sealed class Clients
{
    private readonly ResourceStore _store;

    public Clients(ResourceStore store)
    {
        _store = store;
    }

    /// <summary>Whom a client stands for, or null if there is no such client.</summary>
    public Caller? Find(string clientId)
    {
        if (!TryNumber(clientId, out var number))
        {
            return null;
        }

        using var reader = _store.Read();
        foreach (var organization in reader.Records(ResourceTable.Organization))
        {
            if (--number == 0)
            {
                // Not a coach and not a patient: the integration itself.
                return new Caller(organization.Id, RecordId.Create(DateTimeOffset.UnixEpoch.AddSeconds(1), organization.Id.Source, organization.Id.Counter));
            }
        }

        return null;
    }

    /// <summary>Whether the secret is that of the client.</summary>
    public static bool IsSecret(string clientId, string? secret) => secret == WellKnownClient.Secret + clientId[WellKnownClient.Id.Length..];

    private static bool TryNumber(string clientId, out int number)
    {
        number = 1;
        return clientId == WellKnownClient.Id
            || (clientId.StartsWith(WellKnownClient.Id + "-", StringComparison.Ordinal)
                && int.TryParse(clientId.AsSpan(WellKnownClient.Id.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number)
                && number > 1
                && clientId == string.Create(CultureInfo.InvariantCulture, $"{WellKnownClient.Id}-{number}"));
    }
}
