using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Tests.Pipeline;

public sealed class PipelinePumpTests
{
    [Fact]
    public void What_awaited_work_writes_arrives_in_order_on_the_pipeline_thread()
    {
        var streams = new RecordingStreams();

        PipelinePump.Run(
            streams,
            async (output, cancellationToken) =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    await Task.Yield();
                    await output.WriteObjectAsync(i, cancellationToken);
                }
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 1000).Cast<object>(), streams.Objects);
        Assert.Equal([Environment.CurrentManagedThreadId], streams.Threads);
    }

    [Fact]
    public void A_pipeline_that_ends_early_cancels_the_work_and_waits_for_its_end()
    {
        var streams = new RecordingStreams { StopAfter = 3 };
        var written = 0;
        var ended = false;

        Assert.Throws<RecordingStreams.PipelineEndedException>(() => PipelinePump.Run(
            streams,
            async (output, cancellationToken) =>
            {
                try
                {
                    while (true)
                    {
                        await output.WriteObjectAsync(written++, cancellationToken);
                    }
                }
                finally
                {
                    await Task.Yield();
                    ended = true;
                }
            },
            TestContext.Current.CancellationToken));

        Assert.True(ended);
        Assert.Equal(3, streams.Objects.Count);
        Assert.InRange(written, 3, 3 + 16 + 1);
    }

    [Fact]
    public void Objects_handed_over_together_arrive_one_by_one_and_in_order()
    {
        var streams = new RecordingStreams();

        PipelinePump.Run(
            streams,
            (output, cancellationToken) => output.WriteObjectsAsync(Enumerable.Range(0, 1000).ToList(), cancellationToken),
            TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 1000).Cast<object>(), streams.Objects);
    }

    [Fact]
    public void A_pipeline_that_ends_early_ends_it_at_that_object_also_where_many_are_handed_over_together()
    {
        var streams = new RecordingStreams { StopAfter = 3 };

        Assert.Throws<RecordingStreams.PipelineEndedException>(() => PipelinePump.Run(
            streams,
            (output, cancellationToken) => output.WriteObjectsAsync(Enumerable.Range(0, 1000).ToList(), cancellationToken),
            TestContext.Current.CancellationToken));

        Assert.Equal([0, 1, 2], streams.Objects);
    }

    [Fact]
    public void Objects_handed_over_together_are_made_on_the_pipeline_thread_and_no_more_of_them_than_pass()
    {
        var streams = new RecordingStreams { StopAfter = 3 };
        var threads = new HashSet<int>();
        var ended = false;

        IEnumerable<int> Make()
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    threads.Add(Environment.CurrentManagedThreadId);
                    yield return i;
                }
            }
            finally
            {
                ended = true;
            }
        }

        Assert.Throws<RecordingStreams.PipelineEndedException>(() => PipelinePump.Run(
            streams,
            async (output, cancellationToken) =>
            {
                try
                {
                    await output.WriteObjectsAsync(Make(), cancellationToken);
                }
                finally
                {
                    Assert.True(ended);
                }
            },
            TestContext.Current.CancellationToken));

        Assert.Equal([0, 1, 2], streams.Objects);
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public void What_fails_in_making_an_object_is_the_failure_of_the_work()
    {
        var streams = new RecordingStreams();
        string? seen = null;

        static IEnumerable<string> Make()
        {
            yield return "first";
            throw new InvalidDataException("second");
        }

        PipelinePump.Run(
            streams,
            async (output, cancellationToken) =>
            {
                try
                {
                    await output.WriteObjectsAsync(Make(), cancellationToken);
                }
                catch (InvalidDataException error)
                {
                    seen = error.Message;
                }
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["first"], streams.Objects);
        Assert.Equal("second", seen);
    }

    [Fact]
    public void Objects_that_the_pipeline_never_reached_are_abandoned_and_nothing_waits_for_them()
    {
        var streams = new RecordingStreams { StopAfter = 1 };
        var made = 0;

        Assert.Throws<RecordingStreams.PipelineEndedException>(() => PipelinePump.Run(
            streams,
            async (output, cancellationToken) =>
            {
                await output.WriteObjectAsync("ends it", cancellationToken);
                await output.WriteObjectsAsync(Enumerable.Range(0, 10).Select(i => made = i), CancellationToken.None);
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(0, made);
    }

    [Fact]
    public void Lines_about_the_way_never_wait_for_the_pipeline()
    {
        var streams = new RecordingStreams();

        PipelinePump.Run(
            streams,
            async (output, cancellationToken) =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    output.PostVerbose($"line {i}");
                }

                await output.WriteObjectAsync("last", cancellationToken);
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(1000, streams.Verbose.Count);
        Assert.Equal(["last"], streams.Objects);
    }

    [Fact]
    public void Ctrl_C_ends_work_that_waits()
    {
        using var stopping = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => PipelinePump.Run(
            new RecordingStreams(),
            async (_, cancellationToken) =>
            {
                await stopping.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
            stopping.Token));
    }

    [Fact]
    public void What_was_written_before_a_failure_still_arrives()
    {
        var streams = new RecordingStreams();

        var error = Assert.Throws<InvalidDataException>(() => PipelinePump.Run(
            streams,
            async (output, cancellationToken) =>
            {
                await output.WriteObjectAsync("first", cancellationToken);
                throw new InvalidDataException("second");
            },
            TestContext.Current.CancellationToken));

        Assert.Equal("second", error.Message);
        Assert.Equal(["first"], streams.Objects);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_answer_to_WhatIf_and_Confirm_comes_back_to_the_work(bool answer)
    {
        var asked = new List<(string, string)>();
        var streams = new RecordingStreams { Answer = (target, action) => { asked.Add((target, action)); return answer; } };

        PipelinePump.Run(
            streams,
            async (output, cancellationToken) =>
                await output.WriteObjectAsync(await output.ShouldProcessAsync("patient 1", "Remove", cancellationToken), cancellationToken),
            TestContext.Current.CancellationToken);

        Assert.Equal([answer], streams.Objects);
        Assert.Equal([("patient 1", "Remove")], asked);
    }
}
