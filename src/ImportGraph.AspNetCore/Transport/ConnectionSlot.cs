using System.Net;
using ImportGraph.AspNetCore.Security;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>The slot of a live connection. Used by one thread at a time.</summary>
internal sealed class ConnectionSlot(ConnectionSlots slots, Caller caller, IPAddress? address, Action released) : IDisposable
{
    /// <summary>The caller to whom the slot belongs; <see cref="Caller.Unknown"/> until the client has authenticated.</summary>
    private Caller _caller = caller;

    /// <summary>Called after the client has authenticated. Takes one of the slots for known callers; false if none is free.</summary>
    public bool TryTakeKnown(Caller caller)
    {
        if (!_caller.IsKnown && slots.TryTake(caller.Name))
        {
            slots.ReleaseUnknown(address);
            _caller = caller;
        }

        return _caller.IsKnown;
    }

    /// <summary>Releases the slot.</summary>
    public void Dispose()
    {
        released();
        if (_caller.IsKnown)
        {
            slots.Release(_caller.Name);
        }
        else
        {
            slots.ReleaseUnknown(address);
        }
    }
}
