namespace FitOps.Core.Tests.Storage;

/// <summary>The system's clock, a day ahead.</summary>
internal sealed class Tomorrow : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(1);
}
