using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.FitbitPlus.Tokens;

namespace FitOps.Emulator.Persistence;

/// <summary>Keeps the tokens: a client need not notice that the emulator was started anew.</summary>
internal static class TokenPersistence
{
    private const string Name = "token";

    /// <summary>Brings back the tokens of earlier runs, and writes down what becomes of tokens from now on.</summary>
    public static void Attach(PersistentState state, TokenStore tokens)
    {
        foreach (var token in state.Values(Name).Values.Select(Read).OrderBy(token => token.IssuedAt))
        {
            tokens.Keep(token);
        }

        tokens.Changed = token => state.Put(Name, token.Id.ToString(), Write(token));
        tokens.Forgotten = token => state.Remove(Name, token.Id.ToString());
    }

    private static byte[] Write(Token token) => JsonSerializer.SerializeToUtf8Bytes(new KeptToken(
        token.Id.ToString(), token.Access, token.Refresh, token.ClientId, token.Caller.Organization.ToString(),
        token.Caller.User.ToString(), token.IssuedAt, token.IsRefreshed));

    private static Token Read(byte[] value)
    {
        var kept = JsonSerializer.Deserialize<KeptToken>(value) ?? throw new DataDirectoryException("A token in the log is empty: give another folder.");
        var caller = new Caller(RecordId.Parse(kept.Organization), RecordId.Parse(kept.User));
        return new Token(RecordId.Parse(kept.Id), kept.Access, kept.Refresh, kept.ClientId, caller, kept.IssuedAt) { IsRefreshed = kept.IsRefreshed };
    }

    private sealed record KeptToken(
        string Id, string Access, string Refresh, string ClientId, string Organization, string User, DateTimeOffset IssuedAt, bool IsRefreshed);
}
