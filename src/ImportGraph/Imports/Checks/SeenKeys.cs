namespace ImportGraph.Imports.Checks;

/// <summary>The keys of a package that were read so far. They are kept in memory, and moved to a file when they are too many.</summary>
/// <param name="maxBytes">About how many bytes of memory the keys may use.</param>
internal sealed class SeenKeys(long maxBytes = SeenKeys.MaxBytes) : IDisposable
{
    private const long MaxBytes = 16_000_000;

    /// <summary>About how many bytes a key uses in addition to its characters: the object, and its place in the set.</summary>
    private const int BytesAKey = 60;

    private HashSet<string> _memory = [];
    private long _bytes;
    private KeyFile? _file;

    /// <summary>Adds keys in order. The result says for each key whether it was new.</summary>
    public IReadOnlyList<bool> Add(IEnumerable<string> keys)
    {
        if (_file is not null)
        {
            return _file.Add(keys);
        }

        List<bool> added = [.. keys.Select(AddToMemory)];
        if (_bytes > maxBytes)
        {
            MoveToFile();
        }

        return added;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private bool AddToMemory(string key)
    {
        var isNew = _memory.Add(key);
        _bytes += isNew ? BytesAKey + (sizeof(char) * key.Length) : 0;
        return isNew;
    }

    private void MoveToFile()
    {
        _file = new KeyFile();
        _file.Add(_memory);
        _memory = [];
    }
}
