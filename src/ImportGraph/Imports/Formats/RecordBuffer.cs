using System.Buffers;

namespace ImportGraph.Imports.Formats;

/// <summary>
/// Copies of records that are JSON: the records themselves are parts of the reader's buffer, which the next record overwrites. One buffer has the
/// records of a batch.
/// </summary>
internal sealed class RecordBuffer : IDisposable
{
    private const int StartSize = 1 << 16;

    private byte[] _bytes = [];
    private int _length;

    /// <summary>Copies a record.</summary>
    public OriginalRecord Add(in ReadOnlySequence<byte> record)
    {
        var (start, length) = (_length, (int)record.Length);
        if (_bytes.Length - start < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(StartSize, Math.Max(2 * _bytes.Length, start + length)));
            _bytes.AsSpan(0, start).CopyTo(larger);
            Return();
            _bytes = larger;
        }

        record.CopyTo(_bytes.AsSpan(start));
        _length += length;
        return new OriginalRecord(null, null, start, length);
    }

    /// <summary>The bytes of a record; none if it is a row.</summary>
    public ReadOnlyMemory<byte> Of(OriginalRecord record) => record.Cells is null ? _bytes.AsMemory(record.Start, record.Length) : default;

    /// <inheritdoc/>
    public void Dispose()
    {
        Return();
        (_bytes, _length) = ([], 0);
    }

    private void Return()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
