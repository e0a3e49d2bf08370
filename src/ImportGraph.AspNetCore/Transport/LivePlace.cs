using System.Net;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>The place of a live connection. Used by one thread at a time.</summary>
internal sealed class LivePlace(LivePlaces places, bool known, IPAddress? address, Action left) : IDisposable
{
    private bool _known = known;

    /// <summary>Called after the client has authenticated. Takes one of the places for known callers; false if none is free.</summary>
    public bool TryIdentify()
    {
        if (!_known && places.TryTake())
        {
            places.LeaveUnknown(address);
            _known = true;
        }

        return _known;
    }

    /// <summary>Releases the place.</summary>
    public void Dispose()
    {
        left();
        if (_known)
        {
            places.Leave();
        }
        else
        {
            places.LeaveUnknown(address);
        }
    }
}
