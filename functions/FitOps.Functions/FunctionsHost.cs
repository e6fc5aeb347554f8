using System.Globalization;
using System.Net;
using System.Reflection;

namespace FitOps.Functions;

/// <summary>Builds the web application that serves the connector's functions, whoever starts it.</summary>
public static class FunctionsHost
{
    /// <summary>The environment variable by which the Azure Functions host tells a custom handler its port.</summary>
    public const string CustomHandlerPortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>Makes the application; the caller runs it.</summary>
    /// <param name="args">Command line of the process (ASP.NET Core's own switches, such as <c>--urls</c>).</param>
    /// <returns>An application that answers <c>GET /</c> (the host's probe) and <c>GET /api/health</c>.</returns>
    /// <exception cref="InvalidOperationException">The port handed over by the Functions host is not a TCP port.</exception>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var handlerPort = builder.Configuration[CustomHandlerPortVariable];
        if (!string.IsNullOrEmpty(handlerPort))
        {
            // As a custom handler the process is reached through the Functions host only, which sits on the same machine.
            var port = ParsePort(handlerPort);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        }

        var app = builder.Build();
        app.MapGet("/", () => Results.Ok());
        app.MapGet("/api/health", () => Results.Json(new HealthReport("healthy", Version)));
        return app;
    }

    private static string Version { get; } =
        typeof(FunctionsHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static int ParsePort(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new InvalidOperationException(
                $"{CustomHandlerPortVariable} is '{value}', which is not a TCP port. The Azure Functions host sets it; leave it unset to run stand-alone.");
}
