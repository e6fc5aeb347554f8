using FitOps.Bench;

return args switch
{
    ["export-throughput", .. var rest] => await ExportThroughput.RunAsync(new Arguments(rest)),
    ["export-memory", .. var rest] => await ExportMemory.RunAsync(new Arguments(rest)),
    ["fit-export-throughput", .. var rest] => await ExportThroughput.RunGoogleFitAsync(new Arguments(rest)),
    ["fit-export-memory", .. var rest] => await ExportMemory.RunGoogleFitAsync(new Arguments(rest)),
    ["emulator-throughput", .. var rest] => await EmulatorThroughput.RunAsync(new Arguments(rest)),

    // What the benchmarks start as processes of their own, so that each has its own memory and its own runtime.
    ["child-export", .. var rest] => await Children.ExportAsync(new Arguments(rest)),
    ["child-download", .. var rest] => await Children.DownloadAsync(new Arguments(rest)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        dotnet run -c Release --project tests/bench/FitOps.Bench -- <benchmark> [options]

          export-throughput    an export beside a plain download of the same pages   [--patients 200] [--days 60] [--concurrency 8] [--rounds 5]
                                                                                     [--page-delay-ms 0] stands for a network, here and below
          export-memory        peak working set of an export, small and large        [--small 80] [--large 1600] [--days 365] [--concurrency 8]
          fit-export-throughput  the same for a user of Google Fit                     [--fit-days 365] [--fit-points 0] [--concurrency 8] [--rounds 5]
          fit-export-memory    the same for a long stream of Google Fit                 [--fit-points 10000000] [--concurrency 8]
          emulator-throughput  a page of 50 results: the emulator beside WireMock    --wiremock JAR [--seconds 10] [--rounds 3]; needs wrk and java
        """);
    return 2;
}
