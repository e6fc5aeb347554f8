using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace FitOps.Functions.Tests;

public sealed class HealthEndpointTests
{
    [Fact]
    public async Task The_health_endpoint_says_healthy_and_which_version()
    {
        await using var app = FunctionsHost.Create(["--urls", "http://127.0.0.1:0"]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var http = new HttpClient { BaseAddress = new Uri(address) };

        var report = await http.GetFromJsonAsync<HealthReport>("/api/health", TestContext.Current.CancellationToken);
        var probe = await http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("healthy", report!.Status);
        Assert.Matches(@"^\d+\.\d+\.\d+", report.Version);
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
    }

    [Fact]
    public void A_custom_handler_port_that_is_no_port_is_refused_by_name()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => FunctionsHost.Create([$"--{FunctionsHost.CustomHandlerPortVariable}=70000"]));

        Assert.Contains("'70000'", error.Message, StringComparison.Ordinal);
    }
}
