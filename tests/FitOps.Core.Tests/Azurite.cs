using FitOps.Tests.Azurite;

// Starts with the first test that asks for it, and serves all others.
[assembly: AssemblyFixture(typeof(AzuriteFixture))]
