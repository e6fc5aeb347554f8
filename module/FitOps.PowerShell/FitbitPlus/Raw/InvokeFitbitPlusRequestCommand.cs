using System.Management.Automation;
using System.Text;
using FitOps.PowerShell.Connections;
using FitOps.PowerShell.FitbitPlus.Writing;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.FitbitPlus.Raw;

/// <summary>Sends a request to any path of the Fitbit Plus API, with the connection's token, retries and paging.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "FitbitPlusRequest", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeFitbitPlusRequestCommand : FitbitPlusCommand
{
    /// <summary>The path below the base address with its query; a link of an answer as it stands.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The method.</summary>
    [Parameter(Position = 1)]
    [ValidateSet("Get", "Post", "Put", "Patch", "Delete")]
    public string Method { get; set; } = "Get";

    /// <summary>The JSON:API document to send: JSON text, or a hashtable or object that is made into JSON.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Body { get; set; }

    /// <summary>Follows the links to further pages: one document a page.</summary>
    [Parameter]
    [Alias("FollowLinks")]
    public SwitchParameter All { get; set; }

    /// <summary>Writes each document as the server sent it, as JSON text.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <inheritdoc />
    protected override Task ProcessAsync(PipelineOutput output, CancellationToken cancellationToken) => TryAsync(
        output,
        Path,
        () => All ? ReadAllAsync(output, cancellationToken) : SendAsync(output, cancellationToken),
        cancellationToken);

    private async Task ReadAllAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        if (IsChange)
        {
            throw new CommandException(
                $"-All follows the pages of a list; leave it out for -Method {Method}.", "FitOps.InvalidArgument", ErrorCategory.InvalidArgument, Method);
        }

        await foreach (var page in Connected.Client.ReadPagesAsync(Path, cancellationToken).ConfigureAwait(false))
        {
            using (page)
            {
                await output.WriteObjectAsync(Document(page.Utf8Json), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SendAsync(PipelineOutput output, CancellationToken cancellationToken)
    {
        var connection = Connected;
        var method = new HttpMethod(Method.ToUpperInvariant());
        if (IsChange && !await output.ShouldProcessAsync(Path, $"Send {method}", cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var answer = await connection.Client.SendAsync(method, Path, BodyBytes(), cancellationToken).ConfigureAwait(false);
        if (answer.Length > 0)
        {
            await output.WriteObjectAsync(Document(answer), cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsChange => !Method.Equals("Get", StringComparison.OrdinalIgnoreCase);

    private object Document(ReadOnlyMemory<byte> utf8Json) => AsJson ? Encoding.UTF8.GetString(utf8Json.Span) : JsonObjects.Parse(utf8Json);

    private byte[] BodyBytes() => (Body is PSObject { BaseObject: var inner and not PSCustomObject } ? inner : Body) switch
    {
        null => [],
        string text => Encoding.UTF8.GetBytes(text),
        var value => Encoding.UTF8.GetBytes(PowerShellJson.ToNode(value)?.ToJsonString() ?? string.Empty),
    };
}
