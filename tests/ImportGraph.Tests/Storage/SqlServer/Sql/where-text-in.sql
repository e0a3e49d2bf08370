-- @Value1 int, @Value nvarchar(4000)
SELECT TOP (@Value1) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE ([i].[Error] COLLATE Latin1_General_100_BIN2 = @Value AND DATALENGTH([i].[Error]) = DATALENGTH(@Value))
    OR [i].[Error] IS NULL
ORDER BY [i].[Key] DESC
GO
