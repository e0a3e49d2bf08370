using System.Net;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>The slot of a live connection. Used by one thread at a time.</summary>
internal sealed class ConnectionSlot(ConnectionSlots slots, bool known, IPAddress? address, Action released) : IDisposable
{
    private bool _known = known;

    /// <summary>Called after the client has authenticated. Takes one of the slots for known callers; false if none is free.</summary>
    public bool TryTakeKnown()
    {
        if (!_known && slots.TryTake())
        {
            slots.ReleaseUnknown(address);
            _known = true;
        }

        return _known;
    }

    /// <summary>Releases the slot.</summary>
    public void Dispose()
    {
        released();
        if (_known)
        {
            slots.Release();
        }
        else
        {
            slots.ReleaseUnknown(address);
        }
    }
}
