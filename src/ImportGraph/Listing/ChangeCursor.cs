using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ImportGraph.Listing;

/// <summary>A place in the stream of changes. Clients see it as an opaque text.</summary>
public static class ChangeCursor
{
    /// <summary>The place at a time: whatever is stored later lies behind it.</summary>
    public static string At(DateTimeOffset time) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"changes:{time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}"));
}
