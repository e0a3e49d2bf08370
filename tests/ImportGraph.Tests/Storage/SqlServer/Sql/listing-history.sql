-- @p0 nvarchar(4000), @Value nvarchar(4000)
SELECT [i].[Number] AS [Key], COUNT_BIG(*) AS [Count]
FROM (SELECT [Number], [Start], [Stop]
      FROM OPENJSON (@p0) WITH ([Number] INT '$[0]', [Start] DATETIMEOFFSET (3) '$[1]',
          [Stop] DATETIMEOFFSET (3) '$[2]')) AS [i]
     INNER JOIN
     (SELECT [i0].[StartTime]
      FROM [ImportJobs] AS [i0]
      WHERE [i0].[Project] COLLATE Latin1_General_100_BIN2 = @Value
          AND DATALENGTH([i0].[Project]) = DATALENGTH(@Value) AND [i0].[Status] <> CAST (0 AS TINYINT)) AS [i1]
     ON [i].[Start] <= [i1].[StartTime] AND [i].[Stop] > [i1].[StartTime]
GROUP BY [i].[Number]
GO

-- @p0 nvarchar(4000), @Value nvarchar(4000)
SELECT [i].[Number], [i1].[Status], COUNT_BIG(*), COALESCE (SUM(COALESCE ([i1].[Successful],
    CAST (0 AS BIGINT)) + COALESCE ([i1].[Warnings], CAST (0 AS BIGINT))), CAST (0 AS BIGINT)),
    COALESCE (SUM(COALESCE ([i1].[Errors], CAST (0 AS BIGINT))), CAST (0 AS BIGINT))
FROM (SELECT [Number], [Start], [Stop]
      FROM OPENJSON (@p0) WITH ([Number] INT '$[0]', [Start] DATETIMEOFFSET (3) '$[1]',
          [Stop] DATETIMEOFFSET (3) '$[2]')) AS [i]
     INNER JOIN
     (SELECT [i0].[CompletionTime] AS [Time], [i0].[Status], [i0].[Successful], [i0].[Warnings], [i0].[Errors]
      FROM [ImportJobs] AS [i0]
      WHERE [i0].[Project] COLLATE Latin1_General_100_BIN2 = @Value
          AND DATALENGTH([i0].[Project]) = DATALENGTH(@Value)) AS [i1]
     ON [i].[Start] <= [i1].[Time] AND [i].[Stop] > [i1].[Time]
GROUP BY [i].[Number], [i1].[Status]
GO

-- @p0 nvarchar(4000), @Value nvarchar(4000)
SELECT [i].[Number], [i1].[Status], COUNT_BIG(*), COALESCE (SUM(COALESCE ([i1].[Successful],
    CAST (0 AS BIGINT)) + COALESCE ([i1].[Warnings], CAST (0 AS BIGINT))), CAST (0 AS BIGINT)),
    COALESCE (SUM(COALESCE ([i1].[Errors], CAST (0 AS BIGINT))), CAST (0 AS BIGINT))
FROM (SELECT [Number], [Start], [Stop]
      FROM OPENJSON (@p0) WITH ([Number] INT '$[0]', [Start] DATETIMEOFFSET (3) '$[1]',
          [Stop] DATETIMEOFFSET (3) '$[2]')) AS [i]
     INNER JOIN
     (SELECT [i0].[FailureTime] AS [Time], [i0].[Status], [i0].[Successful], [i0].[Warnings], [i0].[Errors]
      FROM [ImportJobs] AS [i0]
      WHERE [i0].[Project] COLLATE Latin1_General_100_BIN2 = @Value
          AND DATALENGTH([i0].[Project]) = DATALENGTH(@Value)) AS [i1]
     ON [i].[Start] <= [i1].[Time] AND [i].[Stop] > [i1].[Time]
GROUP BY [i].[Number], [i1].[Status]
GO
