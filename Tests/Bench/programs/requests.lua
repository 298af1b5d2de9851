-- Sends the requests of a file, one a line, over and over; each thread begins somewhere else.
-- Arguments: METHOD, the file, a file of headers ("Name: value") or "-", a file with the body or
-- "-", the first number that a body's @NUMBER@ stands for.
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

local method, paths, headers, body, number, position = nil, {}, {}, nil, 0, 0

function init(args)
  method = args[1]
  for line in io.lines(args[2]) do paths[#paths + 1] = line end
  if args[3] ~= "-" then
    for line in io.lines(args[3]) do
      local name, value = line:match("^([^:]+): (.*)$")
      headers[name] = value
    end
  end
  if args[4] ~= "-" then
    local file = io.open(args[4])
    body = file:read("a")
    file:close()
  end
  number = tonumber(args[5]) + id * 500000
  position = math.floor(#paths / 2) * id
end

function request()
  position = position % #paths + 1
  if not body then return wrk.format(method, paths[position], headers) end
  number = number + 1
  local text = body:gsub("@NUMBER@", string.format("%08d", number))
  return wrk.format(method, paths[position], headers, text)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests": %d, "seconds": %.6f, "bytes": %d, "refused": %d, "late": %d, '
      .. '"broken": %d, "p50": %.3f, "p99": %.3f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, errors.status, errors.timeout,
    errors.connect + errors.read + errors.write, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
