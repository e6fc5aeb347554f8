namespace FitOps.Emulator.GoogleFit.Users;

/// <summary>The users there are. Each is made when somebody first asks for it.</summary>
internal sealed class FitWorld
{
    private volatile Lazy<FitUser>[] _users = [];

    /// <summary>The names of the users, in their order.</summary>
    public IReadOnlyList<string> Names => [.. Enumerable.Range(1, _users.Length).Select(FitUser.NameOf)];

    /// <summary>Puts other users in place of those there are.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="create">Makes the user of a number, from 1 on.</param>
    public void Replace(int count, Func<int, FitUser> create) =>
        _users = [.. Enumerable.Range(1, count).Select(number => new Lazy<FitUser>(() => create(number)))];

    /// <summary>The user of that number, from 1 on, or null.</summary>
    public FitUser? Find(int number) => number >= 1 && number <= _users.Length ? _users[number - 1].Value : null;

    /// <summary>The user of that name, or null.</summary>
    public FitUser? Find(string name) => Find(Names.ToList().IndexOf(name) + 1);
}
