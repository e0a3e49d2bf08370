using ImportGraph.Tests.Events;
using ImportGraph.Tests.Transport;

namespace ImportGraph.MemoryTests;

/// <summary>The memory that a client costs after it stops reading.</summary>
public sealed class SlowReaderMemoryTests : SlowReaders
{
    [SoakFact]
    public async Task A_reader_that_sleeps_costs_less_than_64_kB()
    {
        const int Readers = 50;
        var sleepers = new List<SleepingSocket>();
        for (var reader = 0; reader < Readers; reader++)
        {
            sleepers.Add(await SleeperAsync(AllJobs, null));
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        await FloodAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.InRange((after - before) / Readers, long.MinValue, 64 << 10);
        sleepers.ForEach(sleeper => sleeper.Dispose());
    }
}
