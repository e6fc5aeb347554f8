using System.CommandLine;
using System.CommandLine.Parsing;
using FitOps.Cli.Sources;
using FitOps.Export;
using FitOps.FitbitPlus;
using FitOps.GoogleFit;
using FitOps.Http;
using Spectre.Console;

namespace FitOps.Cli.Commands;

/// <summary>What <c>fitops export</c> can be told, and what it means.</summary>
internal sealed class ExportOptions
{
    private readonly Option<string> _source = new("--source")
    {
        Description = "The API to read.",
        DefaultValueFactory = _ => FitbitPlusConnection.Name,
    };

    private readonly Option<Uri?> _baseUrl = UrlOption("--base-url", "Where the API is; its own address if left out.");

    private readonly Option<string> _clientId = new("--client-id")
    {
        Description = $"The id of the API client; its secret comes from the environment variable {ClientSecret.Variable} or from standard input.",
        Required = true,
    };

    private readonly Option<DirectoryInfo> _destination = new("--out") { Description = "The folder to write to: empty, or not there yet.", Required = true };

    private readonly Option<string[]> _datasets = new("--dataset")
    {
        Description = "Only this collection; may be given several times. Without it, all.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _concurrency = NumberOption.Create("--concurrency", "Requests at a time.", 8, 1, ExportRequest.MaximumConcurrency);

    private readonly Option<VerificationMode> _verification = new("--verify")
    {
        Description = "counts: the API's own counts agree before and after, or two readings do. full: also a further, independent reading gives the same records.",
        DefaultValueFactory = _ => VerificationMode.Counts,
    };

    private readonly Option<int> _attempts = NumberOption.Create(
        "--max-attempts", "How often a request is sent before its failure is final.", new RetryOptions().MaxAttempts, 1, 100);

    private readonly Option<int> _quota = NumberOption.Create(
        "--quota", "Google Fit: requests a minute for each user.", GoogleFitQuota.DefaultRequestsPerMinute, 1, 600_000);

    private readonly Option<FileInfo?> _tokens = new("--tokens")
    {
        Description = $"Google Fit: a file with a line for each user, a refresh token or a label and a refresh token. Without it, {UserTokens.Variable} from the environment.",
    };

    private readonly Option<FileInfo?> _tokenStore = new("--token-store") { Description = "Google Fit: the token store of one user, which keeps renewed tokens." };

    private readonly Option<Uri?> _tokenEndpoint = UrlOption("--token-endpoint", "Google Fit: where tokens are renewed; for other hosts than Google's, /token there.");

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Print each retry and wait." };

    public ExportOptions() => _source.AcceptOnlyFromAmong(FitbitPlusConnection.Name, GoogleFitConnection.Name);

    public IEnumerable<Option> All =>
        [_source, _baseUrl, _clientId, _destination, _datasets, _concurrency, _verification, _attempts, _quota, _tokens, _tokenStore, _tokenEndpoint, _verbose];

    /// <summary>Where to export to.</summary>
    public DirectoryInfo FolderOf(ParseResult parsed) => parsed.GetRequiredValue(_destination);

    /// <summary>Opens the way into the account.</summary>
    /// <exception cref="CliException">A secret or a token is missing.</exception>
    public async Task<IExportConnection> ConnectAsync(ParseResult parsed, CliContext context, CancellationToken cancellationToken)
    {
        var (clientId, isGoogleFit) = (parsed.GetRequiredValue(_clientId), parsed.GetRequiredValue(_source) == GoogleFitConnection.Name);
        var users = isGoogleFit
            ? await UserTokens.ReadAsync(context, parsed.GetValue(_tokenStore), parsed.GetValue(_tokens), cancellationToken)
            : [];
        var secret = await ClientSecret.ReadAsync(context, cancellationToken);
        var options = new ApiClientOptions
        {
            BaseAddress = parsed.GetValue(_baseUrl) ?? (isGoogleFit ? GoogleFitClient.DefaultBaseAddress : FitbitPlusClient.DefaultBaseAddress),
            MaxConnections = parsed.GetRequiredValue(_concurrency),
            Retry = new RetryOptions { MaxAttempts = parsed.GetRequiredValue(_attempts) },
            RateLimit = isGoogleFit ? GoogleFitQuota.PerUser(parsed.GetRequiredValue(_quota)) : null,
            OnEvent = parsed.GetValue(_verbose) ? httpEvent => Report(context, httpEvent) : null,
        };
        if (!isGoogleFit)
        {
            return new FitbitPlusConnection(options, clientId, secret);
        }

        var endpoint = parsed.GetValue(_tokenEndpoint) ?? GoogleFitConnection.TokenEndpointOf(options.BaseAddress);
        return new GoogleFitConnection(options, new OAuthClient(clientId, secret) { TokenEndpoint = endpoint }, users);
    }

    /// <summary>What to export through a connection.</summary>
    public ExportRequest RequestOf(ParseResult parsed, IExportConnection connection) => new()
    {
        Source = connection.Source,
        Destination = new Storage.FolderObjectStore(FolderOf(parsed).FullName),
        Datasets = parsed.GetValue(_datasets) is { Length: > 0 } names ? names : null,
        Concurrency = parsed.GetRequiredValue(_concurrency),
        Verification = parsed.GetRequiredValue(_verification),
    };

    private static void Report(CliContext context, HttpEvent httpEvent)
    {
        if (httpEvent is RetryWaiting or TokenRefused or RateLimitWaiting)
        {
            context.Error.WriteLine(httpEvent.ToString());
        }
    }

    private static Option<Uri?> UrlOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result => ParseUrl(result),
    };

    private static Uri? ParseUrl(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        result.AddError($"'{text}' is not a web address. Give one such as {FitbitPlusClient.DefaultBaseAddress}.");
        return null;
    }
}
