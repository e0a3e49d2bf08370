using System.Diagnostics.CodeAnalysis;

namespace ImportGraph.AspNetCore.Events;

/// <summary>Remembers the entries that were set last: at least <paramref name="least"/> of them, at most twice as many.</summary>
internal sealed class RecentEntries<TKey, TValue>(int least)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _older = [];
    private Dictionary<TKey, TValue> _newer = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _newer.TryGetValue(key, out value) || _older.TryGetValue(key, out value);

    public void Set(TKey key, TValue value)
    {
        if (_newer.Count == least && !_newer.ContainsKey(key))
        {
            (_older, _newer) = (_newer, []);
        }

        _newer[key] = value;
    }
}
