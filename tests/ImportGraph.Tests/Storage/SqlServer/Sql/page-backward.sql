-- @Value5 int, @Value datetimeoffset(3), @Value3 bigint
SELECT TOP (@Value5) [i].[FailureTime], [i].[Id], [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
WHERE [i].[FailureTime] IS NOT NULL AND [i].[FailureTime] <= @Value AND ([i].[FailureTime] < @Value
    OR ([i].[FailureTime] = @Value AND ([i].[Status] > CAST (3 AS TINYINT) OR ([i].[Status] = CAST (3 AS TINYINT)
    AND [i].[Key] > @Value3))))
ORDER BY [i].[FailureTime] DESC, [i].[Status], [i].[Key]
GO

-- @Value int
SELECT TOP (@Value) [i].[FailureTime], [i].[Id], [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
WHERE [i].[FailureTime] IS NULL
ORDER BY [i].[Status], [i].[Key]
GO

-- @Value2 int, @Value bigint
SELECT TOP (@Value2) [i].[FailureTime], [i].[Id], [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
WHERE [i].[FailureTime] IS NULL AND [i].[Status] >= CAST (3 AS TINYINT) AND ([i].[Status] > CAST (3 AS TINYINT)
    OR ([i].[Status] = CAST (3 AS TINYINT) AND [i].[Key] > @Value))
ORDER BY [i].[Status], [i].[Key]
GO
