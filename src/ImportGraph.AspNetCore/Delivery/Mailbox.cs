namespace ImportGraph.AspNetCore.Delivery;

/// <summary>
/// The messages of one operation that have not been sent to its client yet. Their number is limited, whatever the client does. A message
/// that becomes outdated while it waits is replaced, so a slow reader receives the newest state and not every state before it.
/// </summary>
/// <param name="topic">The topic of the messages.</param>
/// <param name="metrics">Counts the messages that are sent.</param>
internal abstract class Mailbox(Topic topic, DeliveryMetrics metrics)
{
    private readonly int _capacity = topic.Capacity;
    private readonly bool _resyncs = topic.OverflowEvent() is not null;

    /// <summary>The waiting messages. This list is also the lock for the fields below.</summary>
    private readonly List<EventResult> _waiting = [];
    private readonly VersionFilter _versions = new();
    private State _state = State.Open;
    private bool _keepsUp = true;
    private byte[]? _errors;

    /// <summary>The only signal: every waiting task checks its condition again when it is set. Null if no task waits.</summary>
    private TaskCompletionSource? _changed;

    private enum State
    {
        /// <summary>Accepts messages.</summary>
        Open,

        /// <summary>Overflowed: no message waits, and none is accepted until the reader returns.</summary>
        Lagging,

        /// <summary>Overflowed, and the reader has returned: the message that reports the overflow has to be added.</summary>
        Resuming,

        /// <summary>Accepts no more messages. Waiting messages are still sent, and then the end.</summary>
        Ended,

        /// <summary>Sends nothing more.</summary>
        Closed,
    }

    /// <summary>Adds a message, unless a message of its subject with the same or a newer version was added before.</summary>
    public void Offer(EventResult result)
    {
        lock (_waiting)
        {
            if (_state is not State.Open || !_versions.IsNewer(result.Event))
            {
                return;
            }

            Add(result);
            if (result.Event.IsLast)
            {
                Become(State.Ended);
            }
        }

        OnReady();
    }

    /// <summary>The subscriber has its first state. From now on, only its group offers messages, in their order.</summary>
    public void CompleteJoin()
    {
        lock (_waiting)
        {
            _versions.CompleteJoin();
        }
    }

    /// <summary>Ends the stream: waiting messages are sent, then the completion.</summary>
    public void Complete() => End(errors: null);

    /// <summary>Ends the stream: waiting messages are sent, then the errors.</summary>
    /// <param name="errors">A list of errors as JSON, in UTF-8.</param>
    public void Fail(byte[] errors) => End(errors);

    /// <summary>Discards all messages, because nobody reads them any longer.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _waiting.Clear();
            Become(State.Closed);
        }
    }

    /// <summary>Waits until the end of the stream was taken to be sent, or the mailbox was closed.</summary>
    public Task WaitUntilSentAsync(CancellationToken cancellationToken) =>
        UntilAsync(() => _state is State.Closed ? true : null, cancellationToken);

    /// <summary>Waits until there is room for more. It is for producers that create messages as fast as they are read, and no faster.</summary>
    /// <returns>Whether the mailbox accepts more: false after an overflow or an end.</returns>
    public Task<bool> WaitForRoomAsync(CancellationToken cancellationToken) =>
        UntilAsync(() => _state is not State.Open ? false : HasRoom ? true : null, cancellationToken);

    /// <summary>Waits until the mailbox overflowed and its reader has returned (true), or until the stream has ended (false).</summary>
    public Task<bool> WaitForOverflowAsync(CancellationToken cancellationToken) =>
        UntilAsync(
            () => _state switch
            {
                State.Resuming => true,
                State.Ended or State.Closed => false,
                _ => null,
            },
            cancellationToken);

    /// <summary>Accepts messages again after an overflow, starting with the message that reports it.</summary>
    public void Resume(EventResult result)
    {
        lock (_waiting)
        {
            if (_state is not State.Resuming)
            {
                return;
            }

            Become(State.Open);
            Add(result);
        }

        OnReady();
    }

    /// <summary>
    /// Whether a reader that kept up so far has no room for more messages. To wait for it briefly is better than a list that has to be fetched
    /// again.
    /// </summary>
    public bool IsFilling
    {
        get
        {
            lock (_waiting)
            {
                return _keepsUp && !HasRoom && _state is State.Open;
            }
        }
    }

    /// <summary>Marks the reader as slow: it is not waited for again until it has read everything.</summary>
    public void MarkAsSlow()
    {
        lock (_waiting)
        {
            _keepsUp = false;
        }
    }

    /// <summary>Takes the next message to send.</summary>
    protected MailboxMessage Take()
    {
        lock (_waiting)
        {
            if (_waiting is [var next, ..])
            {
                _waiting.RemoveAt(0);
                metrics.Sent();
                _keepsUp |= _waiting.Count == 0;
                if (_waiting.Count == _capacity / 2)
                {
                    // This message made room for more.
                    Pulse();
                }

                return new MailboxMessage(MailboxMessageKind.Next, next.Payload, HasMore: _waiting.Count > 0 || _state is State.Ended);
            }

            switch (_state)
            {
                case State.Lagging:
                    Become(State.Resuming);
                    return default;
                case State.Ended:
                    Become(State.Closed);
                    return _errors is null
                        ? new MailboxMessage(MailboxMessageKind.Complete, [], HasMore: false)
                        : new MailboxMessage(MailboxMessageKind.Error, _errors, HasMore: false);
                default:
                    return default;
            }
        }
    }

    /// <summary>Called when there may be a message to take, on the producer's thread. It must return at once.</summary>
    protected abstract void OnReady();

    private bool HasRoom => _waiting.Count <= _capacity / 2;

    private void Add(EventResult result)
    {
        if (result.Event.Merge is { } merge && IndexOf(merge) is >= 0 and var outdated)
        {
            // The new message goes to the end: the last message that a reader receives is the newest.
            _waiting.RemoveAt(outdated);
        }

        var full = _waiting.Count == _capacity;
        if (_resyncs && (full || _versions.IsFull))
        {
            _waiting.Clear();
            Become(State.Lagging);
            return;
        }

        if (full)
        {
            _waiting.RemoveAt(0);
        }

        _waiting.Add(result);
    }

    private int IndexOf(object merge)
    {
        for (var index = 0; index < _waiting.Count; index++)
        {
            if (merge.Equals(_waiting[index].Event.Merge))
            {
                return index;
            }
        }

        return -1;
    }

    private void End(byte[]? errors)
    {
        lock (_waiting)
        {
            if (_state is State.Ended or State.Closed)
            {
                return;
            }

            _errors = errors;
            Become(State.Ended);
        }

        OnReady();
    }

    private void Become(State state)
    {
        _state = state;
        Pulse();
    }

    private void Pulse()
    {
        _changed?.TrySetResult();
        _changed = null;
    }

    /// <summary>Waits until there is an answer. The condition is checked before each wait and after each signal, so no signal is missed.</summary>
    private async Task<bool> UntilAsync(Func<bool?> answer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_waiting)
            {
                if (answer() is { } found)
                {
                    return found;
                }

                changed = (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }
}
