using FitOps.Emulator.GoogleFit.Admin;
using FitOps.Emulator.GoogleFit.OAuth;
using FitOps.Emulator.GoogleFit.Operations;
using FitOps.Emulator.GoogleFit.Synthetic;
using FitOps.Emulator.GoogleFit.Users;
using FitOps.Emulator.Hosting;

namespace FitOps.Emulator.GoogleFit;

/// <summary>The Google Fit half of an emulator: its users, its tokens and the APIs over them.</summary>
internal sealed class GoogleFitEmulator
{
    private readonly EmulatorOptions _options;
    private readonly FitWorld _world = new();
    private readonly TokenStore _tokens;
    private readonly ChangeOperations _changes = new();

    public GoogleFitEmulator(EmulatorOptions options, TimeProvider clock)
    {
        _options = options;
        _tokens = new TokenStore(_world, options, clock);
        Truth = new GoogleFitTruth(_world, OAuthClient.WellKnown.Project);
        AdminEndpoints = new GoogleFitEndpoints(_world, Truth, _changes, clock);
        Apis = [new GoogleFitApi(_tokens, _changes, options, clock), .. OAuthApi.Endpoints(_tokens, _world)];
    }

    /// <summary>What the host serves.</summary>
    public IReadOnlyList<IEmulatedApi> Apis { get; }

    /// <summary>What there really is.</summary>
    public GoogleFitTruth Truth { get; }

    /// <summary>The part of the admin API under /_emulator/googlefit.</summary>
    public GoogleFitEndpoints AdminEndpoints { get; }

    /// <summary>Takes users and tokens back to where they were at the first start.</summary>
    public void Reset()
    {
        _world.Replace(Enumerable.Range(1, _options.GoogleFit.Users).Select(number => SyntheticFit.CreateUser(number, _options)));
        _tokens.Reset();
        _changes.End = EndOfChanges.NoToken;
    }
}
