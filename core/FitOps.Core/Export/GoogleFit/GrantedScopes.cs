using System.Net;
using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Export;

/// <summary>
/// Finds out which groups of data a token does not open. The server leaves out of its lists what the token may not see, without a word,
/// so that an export without this question would look complete.
/// </summary>
internal static class GrantedScopes
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    /// <summary>The scopes for reading that the user's token lacks.</summary>
    /// <exception cref="FitOpsException">The server cannot be asked.</exception>
    public static async Task<IReadOnlyList<string>> MissingAsync(GoogleFitExportUser user, CancellationToken cancellationToken)
    {
        var tokens = user.Tokens is null ? null : await user.Tokens.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (tokens is { Scopes.Count: > 0 })
        {
            return GoogleFitScopes.AllRead.Except(tokens.Scopes, StringComparer.Ordinal).ToList();
        }

        var missing = new List<string>();
        foreach (var group in Enum.GetValues<ScopeGroup>())
        {
            var type = DataTypeCatalogue.All.FirstOrDefault(t => t.Scope == group && t.AggregateName is not null);
            if (type is not null && !await MayReadAsync(user.Client, type.Name, cancellationToken).ConfigureAwait(false))
            {
                missing.Add(GoogleFitScopes.Read(group));
            }
        }

        return missing;
    }

    private static async Task<bool> MayReadAsync(GoogleFitClient client, string dataTypeName, CancellationToken cancellationToken)
    {
        var request = new AggregateRequest
        {
            By = [AggregateBy.Type(dataTypeName)],
            Bucketing = new AggregateBucketing.Duration(Moment),
            Start = DateTimeOffset.UnixEpoch,
            End = DateTimeOffset.UnixEpoch + Moment,
        };
        try
        {
            await client.AggregateAsync(request, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (FitOpsApiException refusal) when (refusal.StatusCode == HttpStatusCode.Forbidden)
        {
            return false;
        }
        catch (FitOpsApiException refusal) when (refusal.StatusCode == HttpStatusCode.BadRequest)
        {
            // The question is refused, not the asker.
            return true;
        }
    }
}
