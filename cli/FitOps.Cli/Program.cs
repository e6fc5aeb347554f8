using FitOps.Cli;

return await FitOpsCommandLine.RunAsync(args, CliContext.OfProcess());
