using System.Globalization;
using System.Text;

namespace ImportGraph.EndToEnd.Live;

/// <summary>Splits the output of Redis (RESP 2) into replies, without changing them.</summary>
internal sealed class RespReader(Stream redis) : IDisposable
{
    private readonly BufferedStream _redis = new(redis, 1 << 16);
    private readonly byte[] _byte = new byte[1];

    /// <summary>Reads the next reply; null if there is none.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        using var reply = new MemoryStream();
        return await CopyAsync(reply, cancellationToken) ? reply.ToArray() : null;
    }

    public void Dispose() => _redis.Dispose();

    private async Task<bool> CopyAsync(MemoryStream reply, CancellationToken cancellationToken)
    {
        if (await LineAsync(reply, cancellationToken) is not { } line)
        {
            return false;
        }

        switch (line[0])
        {
            case '$' when Length(line) is >= 0 and var length:
                var text = new byte[length + 2];
                await _redis.ReadExactlyAsync(text, cancellationToken);
                reply.Write(text);
                break;
            case '*':
                for (var left = Length(line); left > 0; left--)
                {
                    await CopyAsync(reply, cancellationToken);
                }

                break;
        }

        return true;
    }

    private async Task<string?> LineAsync(MemoryStream reply, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (line is not [.., '\n'])
        {
            if (await _redis.ReadAsync(_byte, cancellationToken) == 0)
            {
                return null;
            }

            reply.WriteByte(_byte[0]);
            line.Append((char)_byte[0]);
        }

        return line.ToString();
    }

    private static int Length(string line) => int.Parse(line.AsSpan(1).TrimEnd(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
