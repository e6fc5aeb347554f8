using System.Text.Json;
using FitOps.Emulator.Admin;
using FitOps.Emulator.GoogleFit.Admin;
using FitOps.Emulator.GoogleFit.Changes;
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
    private readonly FitJournal _journal = new();
    private readonly TokenStore _tokens;
    private readonly UserQuota _quota;
    private readonly ChangeOperations _changes = new();

    public GoogleFitEmulator(EmulatorOptions options, TimeProvider clock)
    {
        _options = options;
        _tokens = new TokenStore(_world, _journal, options, clock);
        _quota = new UserQuota(options.GoogleFit.QuotaPerMinute, clock);
        var data = new FitChanges(_journal);
        Truth = new GoogleFitTruth(_world, OAuthClient.WellKnown.Project);
        AdminEndpoints = new GoogleFitEndpoints(_world, Truth, data, _changes, clock);
        Apis = [new GoogleFitApi(data, _tokens, _quota, _changes, options, clock), .. OAuthApi.Endpoints(_tokens, _world)];
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
        _world.Replace(_options.GoogleFit.Users, number => SyntheticFit.CreateUser(number, _options));
        Zones.Check(_options.GoogleFit.Users);
        if (_options.GoogleFit.DensePoints > 0)
        {
            // Whoever wants so many points wants to measure: not the time that it takes to make them.
            _world.Find(1);
        }

        _tokens.Reset();
        _quota.Reset();
        _changes.End = EndOfChanges.NoToken;
    }

    /// <summary>Does again what was kept of an earlier run, and keeps what happens from now on. Comes after a reset.</summary>
    /// <param name="kept">The operations by the keys under which they were kept.</param>
    /// <param name="keep">Keeps one more.</param>
    /// <exception cref="InvalidDataException">What was kept does not fit these options.</exception>
    public void Restore(IReadOnlyDictionary<string, byte[]> kept, Action<string, byte[]> keep)
    {
        try
        {
            foreach (var (_, bytes) in kept.OrderBy(item => item.Key, StringComparer.Ordinal))
            {
                var operation = FitOperation.Parse(bytes);
                if (operation.Kind is FitOperationKind.IssueToken or FitOperationKind.RotateToken or FitOperationKind.RevokeToken)
                {
                    _tokens.Replay(operation);
                }
                else
                {
                    FitChanges.Replay(operation, _world.Find(operation.User) ?? throw new InvalidDataException(
                        $"There is no user {operation.User}."));
                }
            }
        }
        catch (Exception problem) when (problem is FitException or AdminException or JsonException or KeyNotFoundException)
        {
            throw new InvalidDataException($"What was kept of Google Fit does not fit these options: {problem.Message}", problem);
        }

        _journal.Start(kept.Count, keep);
    }
}
