using System.Net;
using System.Runtime.CompilerServices;
using FitOps.Http;

namespace FitOps.Export;

/// <summary>Decides which failures of a client concern one partition, and which the whole export.</summary>
internal static class SourceFaults
{
    public static async IAsyncEnumerable<RecordPage> Translate(
        IAsyncEnumerable<RecordPage> pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = pages.GetAsyncEnumerator(cancellationToken);
        await using (reading.ConfigureAwait(false))
        {
            while (true)
            {
                try
                {
                    if (!await reading.MoveNextAsync().ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (FitOpsException e) when (!ConcernsEverything(e))
                {
                    throw new PartitionUnreadableException(e.Message, e);
                }

                yield return reading.Current;
            }
        }
    }

    // A server that refuses the credentials or is not there answers no other question either.
    private static bool ConcernsEverything(FitOpsException exception) => exception switch
    {
        FitOpsApiException { StatusCode: HttpStatusCode.Unauthorized } => true,
        FitOpsConnectionException { Fault: ConnectionFault.NameResolution or ConnectionFault.Unreachable or ConnectionFault.Tls } => true,
        FitOpsResponseException { Fault: ResponseFault.ForeignLink or ResponseFault.Redirect } => true,
        _ => false,
    };
}
