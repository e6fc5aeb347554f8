using System.Numerics;

namespace FitOps.Emulator.GoogleFit.Streams;

/// <summary>
/// The minima over a sequence of numbers: finds the last one up to a position that is small enough in logarithmic time. This is what
/// makes "which points overlap this range" independent of how many points end after it.
/// </summary>
internal sealed class MinimumTree
{
    private long[] _nodes = [long.MaxValue, long.MaxValue];
    private int _leaves = 1;
    private int _count;

    /// <summary>Takes a new sequence.</summary>
    public void Rebuild(int count, Func<int, long> value)
    {
        _count = count;
        _leaves = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, count));
        if (_nodes.Length != _leaves * 2)
        {
            _nodes = new long[_leaves * 2];
        }

        for (var i = 0; i < _leaves; i++)
        {
            _nodes[_leaves + i] = i < count ? value(i) : long.MaxValue;
        }

        for (var node = _leaves - 1; node > 0; node--)
        {
            _nodes[node] = Math.Min(_nodes[2 * node], _nodes[(2 * node) + 1]);
        }
    }

    /// <summary>Changes one number.</summary>
    public void Set(int index, long value)
    {
        var node = _leaves + index;
        _nodes[node] = value;
        for (node >>= 1; node > 0; node >>= 1)
        {
            _nodes[node] = Math.Min(_nodes[2 * node], _nodes[(2 * node) + 1]);
        }
    }

    /// <summary>The last position not after <paramref name="from"/> whose number is at most <paramref name="bound"/>; -1 if none.</summary>
    public int LastAtMost(int from, long bound)
    {
        if (from < 0 || _count == 0)
        {
            return -1;
        }

        // Climb from the leaf until a subtree to the left, or the node itself, holds such a number; then go down to its last one.
        var node = _leaves + Math.Min(from, _count - 1);
        while (_nodes[node] > bound)
        {
            while ((node & 1) == 0)
            {
                node >>= 1;
            }

            if (node == 1)
            {
                return -1;
            }

            node--;
        }

        while (node < _leaves)
        {
            node = _nodes[(2 * node) + 1] <= bound ? (2 * node) + 1 : 2 * node;
        }

        return node - _leaves;
    }
}
