using FitOps.GoogleFit;
using FitOps.Http;

namespace FitOps.Export;

/// <summary>Asks the API for sums and compares them with those of the points that were read.</summary>
internal static class SumCheck
{
    /// <summary>Compares all ranges of a stream.</summary>
    /// <exception cref="FitOpsException">The server cannot be asked.</exception>
    public static async Task<CrossCheck> RunAsync(GoogleFitClient client, string dataStreamId, DeltaSums sums, CancellationToken cancellationToken)
    {
        var compared = 0;
        var contradictions = new List<string>();
        foreach (var range in sums.Ranges)
        {
            var request = new AggregateRequest
            {
                By = [AggregateBy.Source(dataStreamId)],
                Bucketing = new AggregateBucketing.Duration(range.End - range.Start),
                Start = range.Start,
                End = range.End,
            };
            var result = await AskAsync(client, request, cancellationToken).ConfigureAwait(false);
            if (result is null)
            {
                break;
            }

            compared++;
            if (range.FindContradiction(sums.Fields, Sum(result, sums.Fields.Count)) is { } contradiction)
            {
                contradictions.Add(contradiction);
            }
        }

        return new CrossCheck(compared, contradictions);
    }

    /// <returns>Null where the API does not add this stream up; that is no fault of the points.</returns>
    private static async Task<AggregateResult?> AskAsync(GoogleFitClient client, AggregateRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var result = await client.AggregateAsync(request, cancellationToken).ConfigureAwait(false);
            return result.IsWithoutSource ? null : result;
        }
        catch (FitOpsApiException refusal) when (refusal.StatusCode is System.Net.HttpStatusCode.BadRequest or System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static double[] Sum(AggregateResult result, int fields)
    {
        var sums = new double[fields];
        foreach (var point in result.Buckets.SelectMany(bucket => bucket.Dataset).SelectMany(dataset => dataset.Point))
        {
            for (var i = 0; i < fields && i < point.Value.Count; i++)
            {
                sums[i] += point.Value[i].FpVal ?? point.Value[i].IntVal ?? 0;
            }
        }

        return sums;
    }
}
