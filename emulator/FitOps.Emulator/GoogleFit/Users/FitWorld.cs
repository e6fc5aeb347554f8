namespace FitOps.Emulator.GoogleFit.Users;

/// <summary>The users there are.</summary>
internal sealed class FitWorld
{
    private volatile FitUser[] _users = [];

    public IReadOnlyList<FitUser> Users => _users;

    /// <summary>Puts other users in place of those there are.</summary>
    public void Replace(IEnumerable<FitUser> users) => _users = [.. users];

    /// <summary>The user of that number, from 1 on, or null.</summary>
    public FitUser? Find(int number) => number >= 1 && number <= _users.Length ? _users[number - 1] : null;
}
