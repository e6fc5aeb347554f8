using FitOps.FitbitPlus;
using FitOps.Http;

namespace FitOps.PowerShell.Pipeline;

/// <summary>
/// Brings what a connection tells about its requests to the cmdlet that made them. A connection is shared, by commands of a pipeline
/// and by runspaces; the cmdlet is found by the asynchronous flow that the request belongs to.
/// </summary>
internal static class HttpEvents
{
    private static readonly AsyncLocal<PipelineOutput?> Listener = new();

    /// <summary>From here on, requests of this asynchronous flow are told to a cmdlet.</summary>
    public static void ListenWith(PipelineOutput output) => Listener.Value = output;

    /// <summary>The callback for <see cref="ApiClientOptions.OnEvent"/>.</summary>
    public static void Tell(HttpEvent what)
    {
        if (Listener.Value is not { } output)
        {
            return;
        }

        switch (what)
        {
            case CountDiffers:
                output.PostWarning(what.ToString());
                break;
            case RequestSending:
                output.PostDebug(what.ToString());
                break;
            default:
                output.PostVerbose(what.ToString());
                break;
        }
    }
}
