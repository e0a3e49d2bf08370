using System.Buffers;
using System.Text;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>
/// The texts of a workbook, to which its cells refer by number. They are kept as UTF-8 in memory, and in a temporary file if they are many: a
/// workbook may consist of hardly anything else.
/// </summary>
internal sealed class SharedTexts : IDisposable
{
    /// <summary>Maximum number of texts. Each needs a few bytes of memory.</summary>
    public const int MaxCount = 10_000_000;

    private const int MostInMemory = 16_000_000;
    private const int WindowSize = 1 << 16;

    private readonly List<long> _ends = [];
    private readonly ArrayBufferWriter<byte> _texts = new(); // those that are not in the file
    private FileStream? _file;
    private byte[] _window = []; // a part of the file
    private long _windowStart;
    private int _windowLength;

    /// <summary>The number of texts.</summary>
    public int Count => _ends.Count;

    private long End => _ends.Count == 0 ? 0 : _ends[^1];

    /// <summary>Adds a text.</summary>
    /// <exception cref="InvalidDataException">There are too many.</exception>
    public void Add(ReadOnlySpan<char> text)
    {
        if (_ends.Count >= MaxCount)
        {
            throw new InvalidDataException($"The workbook has more than {MaxCount:N0} different texts.");
        }

        var end = End + Encoding.UTF8.GetBytes(text, _texts);
        _ends.Add(end);
        if (_texts.WrittenCount > MostInMemory)
        {
            _file ??= TemporaryFile.Create();
            _file.Write(_texts.WrittenSpan);
            _texts.ResetWrittenCount();
        }
    }

    /// <summary>After the last text was added.</summary>
    public void Complete()
    {
        if (_file is not null)
        {
            _file.Write(_texts.WrittenSpan);
            _file.Flush();
            _texts.ResetWrittenCount();
        }
    }

    /// <summary>The length of a text, in bytes of UTF-8.</summary>
    public long LengthOf(int number) => _ends[number] - StartOf(number);

    /// <summary>A text, whose length was checked before.</summary>
    public string this[int number]
    {
        get
        {
            var (start, length) = (StartOf(number), (int)LengthOf(number));
            return Encoding.UTF8.GetString(_file is null ? _texts.WrittenSpan.Slice((int)start, length) : Read(start, length));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private long StartOf(int number) => number == 0 ? 0 : _ends[number - 1];

    /// <summary>Most cells refer to the texts in the order in which these were written, so the next text is usually in memory.</summary>
    private ReadOnlySpan<byte> Read(long start, int length)
    {
        if (start < _windowStart || start + length > _windowStart + _windowLength)
        {
            _window = _window.Length >= length ? _window : new byte[Math.Max(length, WindowSize)];
            _windowStart = start;
            _windowLength = RandomAccess.Read(_file!.SafeFileHandle, _window, start);
        }

        return _window.AsSpan((int)(start - _windowStart), length);
    }
}
