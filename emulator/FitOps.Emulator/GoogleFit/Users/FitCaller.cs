using FitOps.Emulator.GoogleFit.DataTypes;
using FitOps.Emulator.GoogleFit.Sources;

namespace FitOps.Emulator.GoogleFit.Users;

/// <summary>Who asks, for whom, and what was granted: what a bearer token stands for.</summary>
/// <param name="User">The user whose data it is.</param>
/// <param name="Project">The project number of the client.</param>
/// <param name="Scopes">The scopes that the user granted.</param>
internal sealed record FitCaller(FitUser User, string Project, Scopes Scopes)
{
    /// <summary>Whether the caller may read a source: a write scope opens only what the caller's own application wrote.</summary>
    public bool MayRead(DataSource source) => source.DataType.Scope is { } group
        ? Scopes.MayRead(group) || (Scopes.MayWrite(group) && source.IsOwnedBy(Project))
        : source.IsOwnedBy(Project);

    public void DemandRead(DataSource source)
    {
        if (MayRead(source))
        {
            return;
        }

        throw source.DataType.Scope is { } group && !Scopes.MayWrite(group)
            ? CannotRead(source.DataType)
            : FitException.Forbidden($"Cannot read data of type {source.DataType.Name} that another application wrote.");
    }

    /// <summary>Refuses to read a type for which neither scope was granted.</summary>
    public void DemandAnyRead(DataType type)
    {
        if (type.Scope is { } group && !Scopes.MayRead(group) && !Scopes.MayWrite(group))
        {
            throw CannotRead(type);
        }
    }

    public void DemandWrite(DataType type)
    {
        if (type.Scope is { } group ? !Scopes.MayWrite(group) : !Scopes.AnyWrite)
        {
            throw FitException.MissingScope(type.Scope is { } missing
                ? $"Cannot write data of type {type.Name}. Possible scopes: {Scopes.Write(missing)}"
                : $"Cannot write data of type {type.Name}.");
        }
    }

    /// <summary>Refuses to change what another application made.</summary>
    public void DemandOwn(DataSource source)
    {
        DemandWrite(source.DataType);
        if (!source.IsOwnedBy(Project))
        {
            throw FitException.Forbidden($"Data source {source.IdFor(Project)} was created by another application.");
        }
    }

    private static FitException CannotRead(DataType type) => FitException.MissingScope(type.Scope is { } group
        ? $"Cannot read data of type {type.Name}. Possible scopes: {Scopes.Read(group)}, {Scopes.Write(group)}"
        : $"Cannot read data of type {type.Name}");
}
