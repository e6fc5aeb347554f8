namespace FitOps.Emulator.Faults;

/// <summary>Changes the list that a request reads, ahead of the position that the request reads from.</summary>
internal interface IListMutation
{
    /// <summary>Inserts a record before, or deletes, the first record of the list; false if the request reads no list or an empty one.</summary>
    bool TryMutate(HttpRequest request, bool delete);
}
