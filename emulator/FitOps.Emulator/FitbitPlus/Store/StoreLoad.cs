namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>Fills the store with many records quickly. Any thread may insert; dispose it once all have finished.</summary>
public sealed class StoreLoad : IDisposable
{
    private readonly ResourceStore _store;

    internal StoreLoad(ResourceStore store)
    {
        _store = store;
    }

    /// <summary>Inserts a record that is known to be good: nothing but its id and scope is checked, and nobody is notified.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="scope">Whose record it is; organisation and patient were inserted before.</param>
    /// <param name="utf8">The resource object as JSON, as documents shall hold it.</param>
    /// <exception cref="InvalidOperationException">The id is taken, or the scope names what is not there.</exception>
    public void Insert(ResourceType type, RecordScope scope, ReadOnlySpan<byte> utf8)
    {
        _store.EnterWrite();
        try
        {
            _store.Insert(type, scope, utf8, bulk: true);
        }
        finally
        {
            _store.ExitWrite();
        }
    }

    /// <summary>Puts the listings in order; until then they must not be read.</summary>
    public void Dispose()
    {
        _store.EnterWrite();
        try
        {
            foreach (var type in _store.Types)
            {
                _store.Collection(type).SortBulk();
            }
        }
        finally
        {
            _store.ExitWrite();
        }
    }
}
