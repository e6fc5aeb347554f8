using System.Text;
using FitOps.FitbitPlus;

namespace FitOps.Export;

/// <summary>The names of a type in UTF-8, to be compared with those of records without making strings of them.</summary>
internal sealed class RecordTypeNames
{
    private readonly ResourceType _type;
    private readonly byte[][] _names;

    public RecordTypeNames(ResourceType type)
    {
        _type = type;
        _names = [Encoding.UTF8.GetBytes(type.Name), .. type.Aliases.Select(Encoding.UTF8.GetBytes)];
    }

    public bool Match(ResourceSlice record)
    {
        foreach (var name in _names)
        {
            if (record.Type.Span.SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <exception cref="PartitionUnreadableException">The record is of another type.</exception>
    public void Require(ResourceSlice record)
    {
        if (!Match(record))
        {
            throw new PartitionUnreadableException($"a list of '{_type.Name}' holds a record of another type.");
        }
    }
}
