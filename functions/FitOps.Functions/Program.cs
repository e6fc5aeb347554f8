using FitOps.Functions;

var app = FunctionsHost.Create(args);
await app.RunAsync();
